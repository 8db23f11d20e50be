import { Component, signal } from '@angular/core';
import { render, screen } from '@testing-library/angular';
import { Selection } from '../selection';
import { PhonePage } from './phone-page';

@Component({ selector: 'ob-ticket-sheet', template: 'The ticket' })
class Sheet {}

it('a price that is pointed at opens the ticket', async () => {
  const pick = signal<{ symbol: string; price: string } | undefined>({ symbol: 'AAPL', price: '99' });
  const selection = { choices: () => 0, pricePick: pick, symbol: () => 'AAPL' };
  await render(PhonePage, {
    providers: [{ provide: Selection, useValue: selection }],
    componentImports: [Sheet],
    configureTestBed: (bed) => bed.overrideTemplate(PhonePage, '@if (ticketOpen()) { <ob-ticket-sheet /> }'),
  });
  expect(screen.queryByText('The ticket')).toBeNull();
  pick.set({ symbol: 'BTC/USD', price: '65000' });
  pick.set({ symbol: 'AAPL', price: '101.3' });
  expect(await screen.findByText('The ticket')).toBeTruthy();
});

import { render, screen } from '@testing-library/angular';
import { Desk } from '../../testing/desk';
import { furnishBrowser } from '../../testing/browser';
import { EquitySummary } from './equity-summary';

furnishBrowser();

it('says which currency the equity counts', async () => {
  await render(EquitySummary, { providers: new Desk().providers });
  const scope = 'USD cash and holdings priced in USD; other currencies are not included';
  expect(await screen.findByText(/^Equity in USD/)).toBeTruthy();
  expect(await screen.findByTitle(`1204.5 USD: ${scope}`)).toBeTruthy();
});

import { render, screen, waitFor } from '@testing-library/angular';
import { Desk, listedApple, told } from '../../testing/desk';
import { furnishBrowser } from '../../testing/browser';
import { SessionNote } from './session-note';

furnishBrowser();

const at = '2026-11-21T08:00:00.000Z';
const outcome = { price: '101.3', qty: '120', imbalanceQty: '40', imbalanceSide: 'sell' as const, at };

async function open() {
  const desk = new Desk();
  desk.instruments.set([listedApple]);
  await render(SessionNote, { providers: desk.providers });
  return desk;
}
const text = (): string => document.querySelector('ob-session-note')?.textContent ?? document.body.textContent;

describe('the note on the session', () => {
  it('says nothing while the market trades', async () => {
    const desk = await open();
    expect(text().trim()).toBe('');
    // What is hidden is not on the screen, and what is not there is not told of a phase.
    const note = document.querySelector<HTMLElement>('.quiet')!;
    expect(note.hidden).toBe(false);
    desk.status.set(told({ phase: 'pre_open' }));
    expect(await screen.findByText('Pre-open')).toBeTruthy();
    desk.status.set(told({ phase: 'continuous' }));
    await waitFor(() => expect(screen.queryByText('Pre-open')).toBeNull());
  });

  it('follows what the auction would come to, and until when', async () => {
    const desk = await open();
    desk.status.set(told({ phase: 'closing', until: '2026-11-21T10:00:00.000Z' }));
    desk.auctions.set({ symbol: 'AAPL', indicative: outcome, last: null });
    expect(await screen.findByText('Orders are collected for the closing auction.')).toBeTruthy();
    expect(screen.getByText('Would trade 120 AAPL at 101.30; 40 more to sell.')).toBeTruthy();
    expect(document.querySelector('time')?.dateTime).toBe('2026-11-21T10:00:00.000Z');
    desk.auctions.set({ symbol: 'AAPL', indicative: { ...outcome, price: '101.25' }, last: null });
    expect(await screen.findByText(/^Would trade 120 AAPL at 101\.25/)).toBeTruthy();
  });

  it('knows what was read before the stream spoke', async () => {
    const desk = new Desk();
    const session = { ...listedApple.session, phase: 'pre_open' as const };
    desk.instruments.set([{ ...listedApple, session, indicativeAuction: outcome }]);
    await render(SessionNote, { providers: desk.providers });
    expect(await screen.findByText('Pre-open')).toBeTruthy();
    expect(screen.getByText(/^Would trade 120 AAPL/)).toBeTruthy();
  });

  it('says after the close what the last auction came to', async () => {
    const desk = await open();
    desk.status.set(told({ phase: 'closed' }));
    desk.auctions.set({ symbol: 'AAPL', indicative: null, last: outcome });
    expect(await screen.findByText('The last auction traded 120 AAPL at 101.30.')).toBeTruthy();
    expect(screen.getByText('Orders wait for the next session.')).toBeTruthy();
  });
});

import type { TradingRulesView } from '@openbourse/web/api-client';
import { render, screen } from '@testing-library/angular';
import { aCalendar } from '../../../testing/a-calendar';
import { asked, desk, isAsked, settled } from '../../../testing/api';
import { press, problem, type } from '../../../testing/at-the-form';
import { TradingRulesForm } from './trading-rules-form';

const rules: TradingRulesView = {
  symbol: 'AAPL',
  triggerSource: 'last',
  calendar: null,
  dynamicBandBps: 0,
  staticBandBps: 0,
  volatilityAuctionSeconds: 0,
  randomEndSeconds: 0,
  trailingOrdersMax: 10_000,
  reason: '',
  actor: null,
};
const { code, version, timeZone, coverage } = aCalendar;
const summary = { code, version, timeZone, coverage, coversUntil: '2031-01-01T05:00:00.000Z', actor: 'U1' };
const url = '/api/v1/admin/instruments/AAPL/trading-rules';

async function shown() {
  const { providers, operator } = desk();
  const view = await render(TradingRulesForm, { providers, inputs: { rules } });
  (await asked('/api/v1/admin/calendars')).flush({ items: [summary], nextCursor: null });
  await settled();
  return { operator, view };
}

it('says in words what happens, the phase by the new calendar too, before it sets the rules', async () => {
  const { operator } = await shown();
  type('Calendar', 'XTST');
  type('Dynamic band, %', '3');
  type('Volatility auction, s', '120');
  type('Reason for the rules', 'Main board');
  screen.getByRole('button', { name: 'Review and set…' }).click();
  (await asked('/api/v1/admin/calendars/XTST')).flush({ ...summary, definition: aCalendar });
  await settled();
  expect(operator.questions[0].text).toMatch(
    /^It follows XTST, and no longer trades around the clock\. A trade further than 3 % .* By XTST the phase is now: /,
  );
  const sent = await asked(url, 'PUT');
  expect(sent.request.body).toEqual({
    ...{ triggerSource: 'last', calendar: 'XTST', dynamicBandBps: 300, staticBandBps: 0 },
    ...{ volatilityAuctionSeconds: 120, randomEndSeconds: 0, trailingOrdersMax: 10_000, reason: 'Main board' },
  });
  sent.flush({ ...rules, calendar: 'XTST', dynamicBandBps: 300, volatilityAuctionSeconds: 120, reason: 'Main board' });
  await settled();
  expect(await screen.findByText('AAPL trades by these rules now.')).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>('Reason for the rules').value).toBe('');
});

it('asks for an auction where there is a band, and for a reason', async () => {
  const { operator } = await shown();
  type('Static band, %', '5');
  await press('Review and set…');
  expect(screen.getByText('At least 1: with a band there can be an auction.')).toBeTruthy();
  expect(screen.getByText(/^Say why/)).toBeTruthy();
  expect([operator.questions.length, isAsked(url, 'PUT')]).toEqual([0, false]);
});

it('keeps what was typed when the rules are read again as they were', async () => {
  const { view } = await shown();
  type('Random end, s', '30');
  await view.rerender({ inputs: { rules: { ...rules } } });
  expect(screen.getByLabelText<HTMLInputElement>('Random end, s').value).toBe('30');
  await view.rerender({ inputs: { rules: { ...rules, randomEndSeconds: 15, reason: 'Another desk' } } });
  expect(screen.getByLabelText<HTMLInputElement>('Random end, s').value).toBe('15');
});

it('puts what the server refuses at its field', async () => {
  await shown();
  type('Stop orders trigger by', 'mark');
  type('Reason for the rules', 'Why');
  await press('Review and set…');
  const errors = [{ field: 'dynamicBandBps', code: 'x', detail: 'is odd' }];
  (await asked(url, 'PUT')).flush({ ...problem('invalid_request', 400), errors }, { status: 400, statusText: '' });
  await settled();
  expect(screen.getByLabelText('Dynamic band, %').getAttribute('aria-invalid')).toBe('true');
});

import { refusalWords } from './refusal-words';

const words = (code: string, reason = '') =>
  refusalWords(
    { type: '', title: 'Refused', status: 422, code, detail: 'As the server says it.', requestId: '' },
    { symbol: 'AAPL', reason },
  );

it.each([
  ['kill_switch_engaged', 'Trading is switched off by the operator. Cancels still pass.'],
  ['instrument_halted', 'Trading in AAPL is halted: nothing but cancels is accepted.'],
  ['instrument_not_open', 'AAPL accepts nothing but cancels now.'],
  ['insufficient_funds', 'As the server says it.'],
])('%s is told in plain words', (code, said) => expect(words(code)).toBe(said));

it('the reason of the operator is told', () => {
  expect(words('instrument_halted', 'news pending')).toContain('(news pending)');
});

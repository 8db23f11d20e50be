import type { Command } from '../commands';
import { HALTED, OPEN, type SessionPhase, sessionPhases } from '../vocabulary';
import { AAPL, type Desk, tenantId } from './desk';
import { integerOf, minutesIn, moneyScale, priceScale } from './example-words';
import { monday, tuesday } from './venue';

const hourMs = 3_600_000;
const by = { reason: 'test', actor: 'operator' };
const ofInstrument = { tenantId, instrumentId: AAPL };

/** What operators and the host's timetable do in an example; time passes by `wait 60 min`. */
export function venueCommand(words: string, desk: Desk): Command {
  const [verb, ...rest] = words.split(' ');
  const price = (at: number): number => integerOf(rest[at], priceScale);
  switch (verb) {
    case 'halt':
      return { kind: 'set_instrument_status', ...ofInstrument, status: HALTED, ...by };
    case 'open':
      return { kind: 'set_instrument_status', ...ofInstrument, status: OPEN, ...by };
    case 'mark':
      return { kind: 'set_mark_price', ...ofInstrument, price: price(0) };
    case 'enter':
      return entering(rest[0], rest[1] === 'tuesday' ? tuesday : monday);
    case 'indicate':
      return { kind: 'indicate_auction', instrumentId: AAPL };
    case 'midnight':
      return { kind: 'end_day', dayMs: desk.timeMs + 24 * hourMs };
    case 'wait':
      desk.timeMs += minutesIn(rest);
      return { kind: 'expire_orders', nowMs: desk.timeMs };
    case 'split': {
      const [numerator, denominator] = rest[0].split(':').map((part) => integerOf(part, 0));
      return { kind: 'split', ...ofInstrument, numerator, denominator, fractionPrice: price(2), ...by };
    }
    case 'rename':
      return { kind: 'change_symbol', ...ofInstrument, symbol: rest[0], name: rest[0], ...by };
    default:
      return dividendCommand(words, desk);
  }
}

function entering(phase: string, tradingDayMs: number): Command {
  const at = sessionPhases.indexOf(phase as SessionPhase);
  if (at < 0) throw new Error(`no phase ${phase}`);
  return { kind: 'enter_phase', ...ofInstrument, phase: at, tradingDayMs, untilMs: 0 };
}

/** `dividend 0.25` is recorded an hour later and paid an hour after that. */
function dividendCommand(words: string, desk: Desk): Command {
  const step = { tenantId, actionId: 1, actor: 'clock' };
  if (words === 'record dividend') {
    desk.timeMs += hourMs;
    return { kind: 'record_dividend', ...step };
  }
  if (words === 'pay dividend') {
    desk.timeMs += hourMs;
    return { kind: 'pay_dividend', ...step };
  }
  const [verb, amount] = words.split(' ');
  if (verb !== 'dividend') throw new Error(`nobody can ${words}`);
  const dates = { recordMs: desk.timeMs + hourMs, payMs: desk.timeMs + 2 * hourMs };
  return { kind: 'declare_dividend', ...ofInstrument, amountPerUnit: integerOf(amount, moneyScale), ...dates, ...by };
}

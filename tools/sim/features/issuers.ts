import { CLOSED, DECLARED, POST_CLOSE, type Split } from '@openbourse/core/engine';
import type { Feature } from '../features';
import type { Flow, FlowView } from '../flows/flow';
import { centre } from '../flows/orders';
import type { ModelInstrument } from '../model/state';

const by = { reason: 'simulation', actor: 'operator' };
const ratios = [
  [2, 1],
  [3, 2],
  [10, 1],
  [7, 3],
  [1, 2],
  [2, 3],
  [1, 10],
];

const rests = ({ status, phase }: ModelInstrument): boolean => status === 2 || phase === CLOSED || phase === POST_CLOSE;

function drawSplit({ random }: FlowView, instrument: ModelInstrument): Split {
  const { tenantId, instrumentId } = instrument;
  // Prices that stay near what orders and limits were made for.
  const wanted =
    centre(instrument) > 30_000 ? ratios.slice(0, 4) : centre(instrument) < 3_000 ? ratios.slice(4) : ratios;
  const [numerator, denominator] = random.pick(wanted);
  const fractionPrice = Math.max(1, Math.round((centre(instrument) * denominator) / numerator));
  return { kind: 'split', tenantId, instrumentId, numerator, denominator, fractionPrice, ...by };
}

/** Halted for it, or between two sessions; now and then somebody forgets that. */
const splitting: Flow = {
  name: 'splits',
  weight: ({ profile }) => (profile.full ? 0.7 : 0),
  wishes: (view) => {
    const { random, model } = view;
    const resting = model.instruments.filter(rests);
    if (resting.length > 0 && random.chance(0.6)) return [{ command: drawSplit(view, random.pick(resting)) }];
    const instrument = random.pick(model.instruments);
    const { tenantId, instrumentId } = instrument;
    const command = drawSplit(view, instrument);
    if (random.chance(0.1)) return [{ command }];
    const status = (value: number) =>
      ({ command: { kind: 'set_instrument_status', tenantId, instrumentId, status: value, ...by } }) as const;
    return [status(2), { command }, status(0)];
  },
};

const declaring: Flow = {
  name: 'dividends',
  weight: ({ profile }) => (profile.full ? 0.8 : 0),
  wishes: ({ random, model }) => {
    const { tenantId, instrumentId, quote } = random.pick(model.instruments);
    // Now and then for holders of the past, whom nobody knows any more.
    const isLate = random.chance(0.1);
    const recordMs = model.timeMs + (isLate ? -1_000 : random.skewed(1_000, 8 * 3_600_000));
    const payMs = recordMs + random.pick([0, random.skewed(1_000, 8 * 3_600_000)]);
    const amountPerUnit = random.skewed(1, 10 ** quote.scale);
    return [{ command: { kind: 'declare_dividend', tenantId, instrumentId, amountPerUnit, recordMs, payMs, ...by } }];
  },
};

/** Called off, or tried before its time. */
const advancing: Flow = {
  name: 'dividends by hand',
  weight: ({ profile, model }) => (profile.full && model.dividends.size > 0 ? 0.3 : 0),
  wishes: ({ random, model }) => {
    const [actionId, { tenantId, status }] = random.pick([...model.dividends]);
    const early = status === DECLARED ? 'record_dividend' : 'pay_dividend';
    const kind = random.chance(0.5) ? 'cancel_dividend' : early;
    return [{ command: { kind, tenantId, actionId, actor: 'operator' } }];
  },
};

const renaming: Flow = {
  name: 'symbol changes',
  weight: ({ profile, model }) => (profile.full && model.instruments.some(rests) ? 0.6 : 0),
  wishes: ({ random, model, unique }) => {
    const { tenantId, instrumentId } = random.pick(model.instruments.filter(rests));
    const symbol = random.chance(0.1) ? random.pick(model.instruments).terms.symbol : `N${unique()}`;
    return [{ command: { kind: 'change_symbol', tenantId, instrumentId, symbol, name: symbol, ...by } }];
  },
};

export const issuers: Feature = { name: 'issuers', flows: [splitting, declaring, advancing, renaming] };

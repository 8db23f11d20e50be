import { TRIGGER_MARK, type TradingRules } from '@openbourse/core/engine';
import { fingerprintOf } from '@openbourse/engine-host';
import type { Feature } from '../features';
import type { Flow, FlowView, Wish } from '../flows/flow';
import { priceNear } from '../flows/orders';
import type { ModelInstrument } from '../model/state';
import { drawCalendar } from './calendars';

const by = { reason: 'simulation', actor: 'operator' };
const codes = ['VENUE-A', 'VENUE-B'];

function drawRules({ random, model }: FlowView, { tenantId }: ModelInstrument): TradingRules {
  const known = codes.filter((code) => model.calendars.has(`${tenantId}/${code}`));
  return {
    triggerSource: random.pick([0, 0, 1, 2]),
    calendar: random.chance(0.75) && known.length > 0 ? random.pick(known) : '',
    dynamicBandBps: random.pick([0, 30, 60, 200]),
    staticBandBps: random.pick([0, 0, 100, 400]),
    volatilityAuctionMs: random.pick([60_000, 300_000, 1_200_000]),
    randomEndMsMax: random.pick([0, 30_000, 120_000, 600_000]),
    trailingOrdersMax: random.pick([2, 10_000, 10_000]),
  };
}

const keyed = (command: Wish['command'], name: string): Wish => ({
  command,
  key: { scope: 'setup', key: name, fingerprint: fingerprintOf(name) },
});

const calendarsOf = ({ random, model }: FlowView): Wish[] =>
  [...model.tenants.keys()].flatMap((tenantId) =>
    codes.map((code) => {
      const definition = JSON.stringify(drawCalendar(random, code, model.timeMs));
      const command = { kind: 'define_calendar', tenantId, code, definition, actor: 'operator' } as const;
      return keyed(command, `calendar ${tenantId} ${code}`);
    }),
  );

const rulesOf = (view: FlowView): Wish[] =>
  view.model.instruments.map((instrument) => {
    const { tenantId, instrumentId } = instrument;
    const command = { kind: 'set_trading_rules', tenantId, instrumentId, rules: drawRules(view, instrument), ...by };
    return keyed(command as Wish['command'], `rules ${instrumentId}`);
  });

const changing: Flow = {
  name: 'other trading rules',
  weight: ({ profile }) => (profile.full ? 0.5 : 0),
  wishes: (view) => {
    const { random, model } = view;
    const instrument = random.pick(model.instruments);
    const { tenantId, instrumentId } = instrument;
    const rules = drawRules(view, instrument);
    // Mostly the calendar stays what it was.
    const calendar = random.chance(0.8) ? (instrument.rules?.calendar ?? '') : rules.calendar;
    return [{ command: { kind: 'set_trading_rules', tenantId, instrumentId, rules: { ...rules, calendar }, ...by } }];
  },
};

const redefining: Flow = {
  name: 'corrected calendars',
  weight: ({ profile }) => (profile.full ? 0.15 : 0),
  wishes: ({ random, model }) => {
    const [tenantId] = random.pick([...model.tenants]);
    const code = random.pick(codes);
    const definition = JSON.stringify(drawCalendar(random, code, model.timeMs));
    return [{ command: { kind: 'define_calendar', tenantId, code, definition, actor: 'operator' } }];
  },
};

const marking: Flow = {
  name: 'mark prices',
  weight: ({ profile }) => (profile.full ? 5 : 0),
  wishes: ({ random, model }) => {
    const marked = model.instruments.filter(({ rules }) => rules?.triggerSource === TRIGGER_MARK);
    const { tenantId, instrumentId } = random.pick(marked.length > 0 ? marked : model.instruments);
    const price = priceNear(random, model.instruments[instrumentId - 1]);
    return [{ command: { kind: 'set_mark_price', tenantId, instrumentId, price } }];
  },
};

export const sessions: Feature = {
  name: 'sessions',
  openings: [calendarsOf, rulesOf],
  flows: [changing, redefining, marking],
};

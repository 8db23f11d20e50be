import { placesInOwnerStreams, tenantStreamOf, type CoreEvent } from '@openbourse/core/engine';
import type { PrivateMessagePresenter, Viewer } from '@openbourse/streams';
import { streams } from './streams';

const tenantId = 1;
const definition = JSON.stringify({ code: 'XEXA', version: 1, timeZone: 'UTC', coverage: { from: '', through: '' } });
/** Whatever a presenter looks at before it asks for names. */
const fields = {
  tenantId,
  ownerNo: 5,
  streamSeq: 1,
  order: { tenantId, ownerNo: 5 },
  limits: {},
  definition,
  actor: '',
};

/** All there are: a new kind does not compile until it is here. */
const kinds: Record<CoreEvent['kind'], true> = {
  tenant_opened: true,
  asset_defined: true,
  instrument_listed: true,
  instrument_status_changed: true,
  account_opened: true,
  account_limits_changed: true,
  kill_switch_changed: true,
  order_accepted: true,
  order_changed: true,
  order_denied: true,
  order_extended: true,
  trade_executed: true,
  posting: true,
  balance_changed: true,
  position_changed: true,
  level_changed: true,
  trading_rules_changed: true,
  calendar_defined: true,
  phase_changed: true,
  auction_indicated: true,
  auction_uncrossed: true,
  mark_price_changed: true,
  instrument_split: true,
  dividend_changed: true,
  symbol_changed: true,
};

/** Names that never come: what matters is who would say something. */
const nameless = new Proxy({}, { get: () => () => new Promise(() => undefined) });
const presenters = streams.presenters.map((Presenter) => new Presenter(nameless) as PrivateMessagePresenter);

function presentersOf(event: CoreEvent, viewer: Viewer): string[] {
  return presenters
    .filter((presenter) => presenter.present(event, { shard: 0, timeMs: 1 }, viewer) !== undefined)
    .map((presenter) => presenter.constructor.name);
}

function countsForOwner(event: CoreEvent): boolean {
  let places = 0;
  placesInOwnerStreams(
    event,
    () => 5,
    () => places++,
  );
  return places > 0;
}

describe.each(Object.keys(kinds))('an event %s', (kind) => {
  const event = { kind, ...fields } as unknown as CoreEvent;

  it('is told to operators by one presenter, if it counts in their stream', () => {
    expect(presentersOf(event, { kind: 'tenant' })).toHaveLength(tenantStreamOf(event) === tenantId ? 1 : 0);
  });

  it('is told to its owner by one presenter, if it counts in theirs', () => {
    // A balance is its owner's or the house's; the house listens to nobody.
    const viewer: Viewer = { kind: 'owner', ownerNo: 5, ownsAccount: () => true };
    expect(presentersOf(event, viewer)).toHaveLength(countsForOwner(event) ? 1 : 0);
  });
});

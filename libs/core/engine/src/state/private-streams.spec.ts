import type { CoreEvent } from '../events';
import { placesInOwnerStreams, tenantStreamNo, tenantStreamOf } from './private-streams';

const accountId = 5;
const [ownerNo, streamSeq, tenantId] = [3, 8, 7];
const event = (kind: CoreEvent['kind'], more: object = {}): CoreEvent =>
  ({ kind, tenantId, ownerNo, streamSeq, ...more }) as unknown as CoreEvent;
const placesOf = (told: CoreEvent): [number, number][] => {
  const places: [number, number][] = [];
  placesInOwnerStreams(
    told,
    (account) => account * 10,
    (owner, seq) => places.push([owner, seq]),
  );
  return places;
};

const ofOwners = ['order_accepted', 'order_changed', 'order_denied', 'balance_changed', 'position_changed'] as const;
const ofTenantsAlone = [
  ...['instrument_listed', 'instrument_status_changed', 'account_opened', 'account_limits_changed'],
  ...['kill_switch_changed', 'posting', 'trading_rules_changed', 'calendar_defined', 'phase_changed'],
  ...['auction_uncrossed', 'instrument_split', 'dividend_changed', 'symbol_changed'],
] as CoreEvent['kind'][];
const ofNobody = [
  'level_changed',
  'tenant_opened',
  'asset_defined',
  'auction_indicated',
  'mark_price_changed',
] as const;

test('a tenant’s stream has a number that is no owner’s', () => {
  expect([tenantStreamNo(1), tenantStreamNo(1_000_000)]).toEqual([-1, -1_000_000]);
});

test.each([...ofOwners, 'order_extended'] as const)('%s counts one in the stream of its owner', (kind) => {
  expect(placesOf(event(kind, { order: { tenantId } }))).toEqual([[ownerNo, streamSeq]]);
  // The house owns accounts too and is nobody.
  expect(placesOf(event(kind, { ownerNo: 0, order: { tenantId } }))).toEqual([]);
});

test('a trade counts one for each side, the taker’s first', () => {
  const sides = { takerAccountId: accountId, takerStreamSeq: 1, makerAccountId: accountId + 1, makerStreamSeq: 2 };
  expect(placesOf(event('trade_executed', sides))).toEqual([
    [50, 1],
    [60, 2],
  ]);
});

test.each([...ofTenantsAlone, ...ofNobody])('%s counts none in the stream of an owner', (kind) => {
  expect(placesOf(event(kind))).toEqual([]);
});

test.each(ofNobody)('%s counts none in the stream of its tenant', (kind) => {
  expect(tenantStreamOf(event(kind))).toBeUndefined();
});

test.each([...ofTenantsAlone, 'order_changed', 'order_denied', 'balance_changed', 'trade_executed'] as const)(
  '%s counts one in the stream of its tenant',
  (kind) => {
    expect(tenantStreamOf(event(kind))).toBe(tenantId);
  },
);

test('an accepted order counts in the stream of the tenant that it names', () => {
  expect(tenantStreamOf(event('order_accepted', { tenantId: undefined, order: { tenantId } }))).toBe(tenantId);
});

import { KIND_CUSTOMER } from '@openbourse/core/engine';
import type { Projection } from '../projection/projection';
import type { Difference } from './table-comparison';

/** What is held for nothing but its instrument: not money, nor what another instrument is paid in. */
function instrumentsOfAssets({ assets, instruments }: Projection): Map<number, number> {
  const found = new Map([...instruments.values()].map((each) => [each.baseAssetId, each.instrumentId]));
  for (const { quoteAssetId } of instruments.values()) found.delete(quoteAssetId);
  for (const { assetId, assetClass } of assets) if (assetClass === 'fiat') found.delete(assetId);
  return found;
}

/** A position is what its account has in custody; `report` hears of each that is not. */
export function checkCustody(projection: Projection, report: (difference: Difference) => void): void {
  const { balances, positions } = projection;
  const instruments = instrumentsOfAssets(projection);
  const checked = new Set(instruments.values());
  const custody = new Map<string, bigint>();
  for (const { accountId, ledgerKind, assetId, settled } of balances.values()) {
    const instrumentId = instruments.get(assetId);
    if (ledgerKind === KIND_CUSTOMER && instrumentId !== undefined)
      custody.set(`${accountId}/${instrumentId}`, settled);
  }
  const compare = (key: string, qty: bigint, settled: bigint): void => {
    if (qty === settled) return;
    const [expected, found] = [String(settled), String(qty)];
    report({ table: 'positions', key, column: 'qty = balances.settled', expected, found });
  };
  for (const { accountId, instrumentId, qty } of positions.values()) {
    if (!checked.has(instrumentId)) continue;
    const key = `${accountId}/${instrumentId}`;
    compare(key, qty, custody.get(key) ?? 0n);
    custody.delete(key);
  }
  for (const [key, settled] of custody) compare(key, 0n, settled);
}

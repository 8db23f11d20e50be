import { Injectable } from '@nestjs/common';
import { type CommittedEvents, type LiveConsumer, TenantDb } from '@openbourse/platform';
import { symbolShape } from '../../domain/symbol';
import type { InstrumentDirectory, ListedAsset, ListedInstrument } from '../../contracts/instrument-directory';
import { isRestatement, restated } from '../../domain/restatement';
import { assetOfRow, instrumentOfRow } from './instrument.mapper';
import { assetColumns, instrumentSelect, type AssetRow, type InstrumentRow } from './instrument.row';

/**
 * What was found stays until a corporate action changes it, of which it hears from committed events. Only names of existing
 * things are kept, so memory is bounded by them.
 */
@Injectable()
export class CachedInstrumentDirectory implements InstrumentDirectory, LiveConsumer {
  private readonly instrumentsBySymbol = new Map<string, ListedInstrument>();
  private readonly instrumentsById = new Map<number, ListedInstrument>();
  private readonly assetsByCode = new Map<string, ListedAsset>();
  private readonly assetsById = new Map<string, ListedAsset>();
  /** Look-ups under way, so that a burst for one new symbol asks once. */
  private readonly loading = new Map<string, Promise<ListedInstrument | undefined>>();

  /** Rises with what makes a look-up that is under way too old to be remembered. */
  private changes = 0;

  constructor(private readonly db: TenantDb) {}

  /** What changed before is not told. */
  restart(): void {
    this.changes++;
    this.instrumentsBySymbol.clear();
    this.instrumentsById.clear();
  }

  take({ events }: CommittedEvents): void {
    for (const event of events) {
      if (!isRestatement(event)) continue;
      this.changes++;
      const known = this.instrumentsById.get(event.instrumentId);
      if (!known) continue;
      this.instrumentsBySymbol.delete(`${known.tenantId}:${known.symbol}`);
      this.remember(restated(known, event));
    }
  }

  /** It changed, and who asks from now on must see that. */
  forget(tenantId: number, instrumentId: number): void {
    this.changes++;
    // They began before the change.
    this.loading.clear();
    const known = this.rememberedById(tenantId, instrumentId);
    if (!known) return;
    this.instrumentsById.delete(instrumentId);
    this.instrumentsBySymbol.delete(`${tenantId}:${known.symbol}`);
  }

  rememberedBySymbol(tenantId: number, symbol: string): ListedInstrument | undefined {
    return this.instrumentsBySymbol.get(`${tenantId}:${symbol}`);
  }

  rememberedById(tenantId: number, instrumentId: number): ListedInstrument | undefined {
    const instrument = this.instrumentsById.get(instrumentId);
    return instrument?.tenantId === tenantId ? instrument : undefined;
  }

  async bySymbol(tenantId: number, symbol: string): Promise<ListedInstrument | undefined> {
    const known = this.rememberedBySymbol(tenantId, symbol);
    if (known || !symbolShape.test(symbol)) return known;
    return this.load(tenantId, `${tenantId}:${symbol}`, 'i.symbol = $1', symbol);
  }

  async byId(tenantId: number, instrumentId: number): Promise<ListedInstrument | undefined> {
    return (
      this.rememberedById(tenantId, instrumentId) ??
      (await this.load(tenantId, `${tenantId}#${instrumentId}`, 'i.id = $1', instrumentId))
    );
  }

  async assetByCode(tenantId: number, code: string): Promise<ListedAsset | undefined> {
    const known = this.assetsByCode.get(`${tenantId}:${code}`);
    if (known || !symbolShape.test(code)) return known;
    return this.loadAsset(tenantId, 'code = $1', code);
  }

  async assetById(tenantId: number, assetId: number): Promise<ListedAsset | undefined> {
    return this.rememberedAssetById(tenantId, assetId) ?? (await this.loadAsset(tenantId, 'id = $1', assetId));
  }

  rememberedAssetById(tenantId: number, assetId: number): ListedAsset | undefined {
    return this.assetsById.get(`${tenantId}:${assetId}`);
  }

  private load(tenantId: number, key: string, where: string, value: unknown): Promise<ListedInstrument | undefined> {
    const underWay = this.loading.get(key);
    if (underWay) return underWay;
    const { changes } = this;
    const load = this.db
      .read(tenantId, async (q) => {
        const { rows } = await q.query<InstrumentRow>(`${instrumentSelect} where ${where}`, [value]);
        if (rows.length === 0) return undefined;
        const instrument = instrumentOfRow(rows[0]);
        return changes === this.changes ? this.remember(instrument) : instrument;
      })
      .finally(() => {
        if (this.loading.get(key) === load) this.loading.delete(key);
      });
    this.loading.set(key, load);
    return load;
  }

  private async loadAsset(tenantId: number, where: string, value: unknown): Promise<ListedAsset | undefined> {
    const { rows } = await this.db.read(tenantId, (q) =>
      q.query<AssetRow>(`select ${assetColumns} from core.assets where ${where}`, [value]),
    );
    if (rows.length === 0) return undefined;
    const asset = assetOfRow(rows[0]);
    this.assetsByCode.set(`${tenantId}:${asset.code}`, asset);
    this.assetsById.set(`${tenantId}:${asset.id}`, asset);
    return asset;
  }

  private remember(instrument: ListedInstrument): ListedInstrument {
    const before = this.instrumentsById.get(instrument.id);
    if (before && before.symbol !== instrument.symbol) {
      this.instrumentsBySymbol.delete(`${before.tenantId}:${before.symbol}`);
    }
    this.instrumentsBySymbol.set(`${instrument.tenantId}:${instrument.symbol}`, instrument);
    this.instrumentsById.set(instrument.id, instrument);
    return instrument;
  }
}

import { computed, inject, Injectable, signal } from '@angular/core';
import { listInstruments, type InstrumentView } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { afterNews } from '../live/after-news';
import { changesTerms } from './instrument-news';

/** What an adjustment can be of, and how fine. */
export interface Asset {
  readonly code: string;
  /** Shares are named by their instrument. */
  readonly symbol?: string;
  readonly name: string;
  readonly assetClass: InstrumentView['assetClass'];
  /** Decimals of the ledger. */
  readonly scale: number;
  /** Decimals that people see at least. */
  readonly displayScale: number;
}

const pageLimit = 500;

/** Every instrument of the tenant, kept: there are few, and pages name them all the time. Read again when one became another. */
@Injectable({ providedIn: 'root' })
export class Instruments {
  private readonly known = signal<readonly InstrumentView[] | undefined>(undefined);
  private readonly failed = signal<unknown>(undefined);
  private reading: Promise<void> | undefined;

  readonly failure = this.failed.asReadonly();
  readonly loading = computed(() => this.known() === undefined && this.failed() === undefined);
  /** By symbol. */
  readonly all = computed(() => this.known() ?? []);
  readonly bySymbol = computed(() => new Map(this.all().map((one) => [one.symbol, one])));
  readonly assets = computed(() => assetsOf(this.all()));
  readonly assetByCode = computed(() => new Map(this.assets().map((one) => [one.code, one])));

  constructor() {
    const { instruments } = inject(AdminStore);
    afterNews(
      () => instruments.items().find(changesTerms)?.seq,
      () => void this.reload(),
    );
    void this.reload();
  }

  /** Decimals that people see of an asset at least. */
  decimalsOf(assetCode: string): number {
    return this.assetByCode().get(assetCode)?.displayScale ?? 0;
  }

  /** Decimals of an instrument's prices and quantities; none while it is not known. */
  scalesOf(symbol: string): { readonly price: number; readonly qty: number } {
    const { priceScale: price = 0, qtyScale: qty = 0 } = this.bySymbol().get(symbol) ?? {};
    return { price, qty };
  }

  reload(): Promise<void> {
    this.reading ??= this.read().finally(() => (this.reading = undefined));
    return this.reading;
  }

  /** Another state of one that is known, or one that is new. */
  learn(changed: InstrumentView): void {
    const others = this.all().filter(({ symbol }) => symbol !== changed.symbol);
    this.known.set([...others, changed].sort((a, b) => (a.symbol < b.symbol ? -1 : 1)));
  }

  private async read(): Promise<void> {
    try {
      const found: InstrumentView[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page: { items: InstrumentView[]; nextCursor: string | null } = await listInstruments({
          query: { limit: pageLimit, cursor },
        });
        found.push(...page.items);
        cursor = page.nextCursor;
      }
      this.known.set(found);
      this.failed.set(undefined);
    } catch (error) {
      this.failed.set(error);
    }
  }
}

/** Currencies first, then coins, then shares, each by code. */
export function assetsOf(instruments: readonly InstrumentView[]): Asset[] {
  const assets = new Map<string, Asset>();
  for (const one of instruments) {
    assets.set(one.baseAsset, {
      code: one.baseAsset,
      symbol: one.assetClass === 'equity' ? one.symbol : undefined,
      name: one.name,
      assetClass: one.assetClass,
      scale: one.baseScale,
      displayScale: one.baseDisplayScale,
    });
  }
  for (const { quoteAsset: code, quoteScale: scale, quoteDisplayScale: displayScale } of instruments)
    assets.set(code, { code, name: code, assetClass: 'fiat', scale, displayScale });
  const rank = ({ assetClass }: Asset): number => ['fiat', 'crypto', 'equity'].indexOf(assetClass);
  return [...assets.values()].sort((a, b) => rank(a) - rank(b) || (a.code < b.code ? -1 : 1));
}

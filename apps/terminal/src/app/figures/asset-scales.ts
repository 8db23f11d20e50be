import { computed, inject, Injectable } from '@angular/core';
import { Selection } from '../selection';

export interface AssetScale {
  /** Decimals that people see at least. */
  readonly decimals: number;
  /** Decimals that an amount can have. */
  readonly scale: number;
}

/** How finely each currency, coin and share is reckoned and shown, as the listed instruments tell. */
@Injectable({ providedIn: 'root' })
export class AssetScales {
  private readonly selection = inject(Selection);
  private readonly byCode = computed(() => {
    const scales = new Map<string, AssetScale>();
    for (const one of this.selection.instruments()) {
      scales.set(one.baseAsset, { decimals: one.baseDisplayScale, scale: one.baseScale });
      scales.set(one.quoteAsset, { decimals: one.quoteDisplayScale, scale: one.quoteScale });
    }
    return scales;
  });

  of(code: string): AssetScale {
    return this.byCode().get(code) ?? { decimals: 0, scale: 0 };
  }
}

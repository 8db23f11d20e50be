import { Directive, effect, ElementRef, inject, input } from '@angular/core';
import { compareDecimals } from '@openbourse/kernel';

const flashMs = 300;

/** `[obPriceFlash]="price"`: the background fades in the direction of the change. Not under reduced motion, not for the first value. */
@Directive({ selector: '[obPriceFlash]' })
export class PriceFlash {
  /** Decimal string. */
  readonly obPriceFlash = input.required<string | null | undefined>();
  /** What is shown changes for another reason than the market (another symbol, say): no flash then. */
  readonly obPriceFlashOf = input<unknown>();
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private before: string | null | undefined;
  private of: unknown;

  constructor() {
    const still = matchMedia('(prefers-reduced-motion: reduce)');
    effect(() => {
      const [price, of] = [this.obPriceFlash(), this.obPriceFlashOf()];
      const before = of === this.of ? this.before : undefined;
      [this.before, this.of] = [price, of];
      if (!before || !price || still.matches) return;
      const direction = compareDecimals(price, before);
      if (direction !== 0) this.flash(direction > 0 ? '--ob-up-flash' : '--ob-down-flash');
    });
  }

  private flash(token: string): void {
    // Absent where there is no renderer.
    this.element.animate?.([{ backgroundColor: `var(${token})` }, { backgroundColor: 'transparent' }], {
      duration: flashMs,
      easing: 'ease-out',
    });
  }
}

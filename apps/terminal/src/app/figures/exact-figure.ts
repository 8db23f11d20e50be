import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { shownDecimal } from '@openbourse/web/ui';

/**
 * A figure to its last digit: the usual decimals plainly, those beyond them faint, and room kept for `scale` digits, so that a
 * column of them stands on the decimal point.
 */
@Component({
  selector: 'ob-exact-figure',
  template: `{{ parts().head }}<span class="rest">{{ parts().rest }}</span>`,
  styles: `
    :host {
      white-space: pre;
    }
    .rest {
      color: var(--ob-text-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ExactFigure {
  readonly value = input.required<string>();
  /** Digits that people usually see. */
  readonly decimals = input.required<number>();
  /** Digits that the amount can have. */
  readonly scale = input.required<number>();
  readonly signed = input(false);

  protected readonly parts = computed(() => {
    const text = shownDecimal(this.value(), { decimals: this.decimals(), signed: this.signed() });
    const point = text.indexOf('.');
    const fraction = point < 0 ? 0 : text.length - point - 1;
    const split = text.length - Math.max(fraction - this.decimals(), 0);
    const room = Math.max(this.scale() - Math.max(fraction, this.decimals()), 0);
    // A figure space is as wide as a digit; without any decimals the point wants room too.
    const gap = '\u2007'.repeat(room) + (point < 0 && this.scale() > 0 && this.decimals() === 0 ? '\u2008' : '');
    return { head: text.slice(0, split), rest: text.slice(split) + gap };
  });
}

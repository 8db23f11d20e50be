import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { shownDecimal } from '@openbourse/web/ui';

/**
 * A figure to its last digit: the usual decimals plainly, those beyond them faint, and room kept for `scale` digits, so that a
 * column of them stands on the decimal point.
 */
@Component({
  selector: 'ob-exact-figure',
  template: `{{ parts().head }}<span class="rest">{{ parts().rest }}</span
    ><span class="room" aria-hidden="true">{{ parts().room }}</span>
    @if (unit()) {
      <span class="unit">{{ unit() }}</span>
    }`,
  styles: `
    :host {
      white-space: nowrap;
    }
    .rest {
      color: var(--ob-text-3);
    }
    .room {
      visibility: hidden;
      user-select: none;
    }
    .unit {
      display: inline-block;
      min-width: 32px;
      padding-left: 4px;
      color: var(--ob-text-3);
      font-size: var(--ob-font-head);
      font-weight: 400;
      text-align: left;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ExactFigure {
  /** Decimal string; nothing is a dash. */
  readonly value = input.required<string | null | undefined>();
  /** Digits that people usually see. */
  readonly decimals = input.required<number>();
  /** Digits that the amount can have. */
  readonly scale = input.required<number>();
  readonly signed = input(false);
  /** Currency or asset behind it. */
  readonly unit = input<string>();

  protected readonly parts = computed(() => {
    const text = shownDecimal(this.value(), { decimals: this.decimals(), signed: this.signed() });
    const point = text.indexOf('.');
    const fraction = point < 0 ? 0 : text.length - point - 1;
    const split = text.length - Math.max(fraction - this.decimals(), 0);
    const digits = Math.max(this.scale() - fraction, 0);
    const room = `${point < 0 && digits > 0 ? '.' : ''}${'0'.repeat(digits)}`;
    return { head: text.slice(0, split), rest: text.slice(split), room };
  });
}

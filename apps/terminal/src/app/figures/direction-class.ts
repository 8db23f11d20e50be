import { computed, Directive, input } from '@angular/core';

/** `[obDirection]="change"`: the colour of up, of down, or of neither for zero and for nothing. */
@Directive({
  selector: '[obDirection]',
  host: { '[class.ob-up]': 'direction() > 0', '[class.ob-down]': 'direction() < 0' },
})
export class DirectionClass {
  /** Decimal string. */
  readonly obDirection = input.required<string | null | undefined>();

  protected readonly direction = computed(() => {
    const decimal = this.obDirection();
    if (!decimal || !/[1-9]/.test(decimal)) return 0;
    return decimal.startsWith('-') ? -1 : 1;
  });
}

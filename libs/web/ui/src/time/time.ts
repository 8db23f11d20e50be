import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import { shownTime, timeWithZone, type TimeStyle } from './shown-time';

/** `<time [obTime]="order.createdAt" timeStyle="precise">`: in the user's zone, with the zone on hover. */
@Component({
  // eslint-disable-next-line @angular-eslint/component-selector -- the element keeps its meaning
  selector: 'time[obTime]',
  template: '{{ text() }}',
  host: {
    '[attr.datetime]': 'machine()',
    '[attr.title]': 'hint()',
    '(pointerenter)': 'hovered.set(true)',
    '(pointerleave)': 'hovered.set(false)',
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Time {
  readonly obTime = input.required<string | number>();
  readonly timeStyle = input<TimeStyle>('auto');
  /** Saying it with the zone costs more than the rest; a table has hundreds of times and one pointer. */
  protected readonly hovered = signal(false);
  protected readonly text = computed(() => shownTime(this.obTime(), this.timeStyle()));
  protected readonly hint = computed(() => (this.hovered() ? timeWithZone(this.obTime()) : null));
  protected readonly machine = computed(() => {
    const date = new Date(this.obTime());
    return Number.isNaN(date.getTime()) ? null : date.toISOString();
  });
}

import { Pipe, type PipeTransform } from '@angular/core';
import { shownTime, type TimeStyle } from './shown-time';

/** `{{ at | obTime: 'full' }}` where a `<time>` element does not fit. */
@Pipe({ name: 'obTime' })
export class TimePipe implements PipeTransform {
  transform(time: string | number | null | undefined, style: TimeStyle = 'auto'): string {
    return time === null || time === undefined ? '–' : shownTime(time, style);
  }
}

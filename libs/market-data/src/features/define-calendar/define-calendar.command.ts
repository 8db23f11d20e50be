import { Command } from '@nestjs/cqrs';
import type { Principal } from '@openbourse/platform';
import type { CalendarView } from '../calendar.view';
import type { Operation } from '../operation';

/** Defines a calendar, or replaces the one with its code. */
export class DefineCalendar extends Command<Operation<CalendarView>> {
  constructor(
    readonly operator: Principal,
    readonly code: string,
    /** Unchecked. */
    readonly definition: unknown,
  ) {
    super();
  }
}

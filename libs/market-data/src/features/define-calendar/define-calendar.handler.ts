import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CORE_CLIENT, type CoreClient } from '@openbourse/engine-host';
import { ok } from '@openbourse/kernel';
import { calendarView, type CalendarView } from '../calendar.view';
import { operationOutcome, type Operation } from '../operation';
import { checkDefinition } from './check-definition';
import { DefineCalendar } from './define-calendar.command';

@CommandHandler(DefineCalendar)
export class DefineCalendarHandler implements ICommandHandler<DefineCalendar> {
  constructor(@Inject(CORE_CLIENT) private readonly core: CoreClient) {}

  async execute({ operator, code, definition: input }: DefineCalendar): Promise<Operation<CalendarView>> {
    const checked = checkDefinition(code, input);
    if (!checked.ok) return checked;
    const { tenantId, userId: actor } = operator;
    const { calendar, json } = checked.value;
    const done = operationOutcome(
      await this.core.submit({ kind: 'define_calendar', tenantId, code, definition: json, actor }),
    );
    return done.ok ? ok(calendarView(calendar.definition, { ...calendar, actor })) : done;
  }
}

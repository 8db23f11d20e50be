import { isDeepStrictEqual } from 'node:util';
import type { CalendarDefinition } from '@openbourse/core/calendar';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CORE_CLIENT, type CoreClient } from '@openbourse/engine-host';
import { ok } from '@openbourse/kernel';
import { CalendarReader } from '../../infrastructure/persistence/calendar-reader';
import { calendarView, type CalendarView } from '../calendar.view';
import { commandKey, operationOutcome, refused, type Operation } from '../operation';
import { checkDefinition } from './check-definition';
import { DefineCalendar } from './define-calendar.command';

@CommandHandler(DefineCalendar)
export class DefineCalendarHandler implements ICommandHandler<DefineCalendar> {
  constructor(
    @Inject(CORE_CLIENT) private readonly core: CoreClient,
    private readonly calendars: CalendarReader,
  ) {}

  async execute({ operator, code, definition: input }: DefineCalendar): Promise<Operation<CalendarView>> {
    const checked = checkDefinition(code, input);
    if (!checked.ok) return checked;
    const { tenantId, userId: actor } = operator;
    const { calendar, json } = checked.value;
    const present = await this.calendars.find(tenantId, code);
    // Told again, it stays whose it was.
    if (present && isDeepStrictEqual(present.definition, JSON.parse(json))) {
      return ok(calendarView(present.definition, { ...calendar, actor: present.actor }));
    }
    if (present && calendar.definition.version <= present.definition.version) return versionUsed(present.definition);
    // The key lets one of two operators in who send the same version at the same moment.
    const key = commandKey('calendars', `${code}/${calendar.definition.version}`, [json]);
    const done = operationOutcome(
      await this.core.submit({ kind: 'define_calendar', tenantId, code, definition: json, actor }, key),
    );
    if (done.ok) return ok(calendarView(calendar.definition, { ...calendar, actor }));
    if (done.error.code === 'idempotency_key_used') return versionUsed(calendar.definition);
    if (done.error.code !== 'definition_invalid') return done;
    return refused('definition_invalid', undefined, noRoom);
  }
}

const noRoom = 'There are as many calendars as there can be: replace one of them.';

const versionUsed = ({ code, version }: CalendarDefinition): Operation<never> =>
  refused(
    'calendar_version_used',
    [{ field: 'definition.version', code: 'too_low', detail: `must be above ${version}` }],
    `${code} has version ${version} with another definition: what changes it has a higher one.`,
  );

import { ApiProperty } from '@nestjs/swagger';
import { compileCalendar, type CalendarDefinition } from '@openbourse/core/calendar';
import { isoTime } from '@openbourse/kernel';
import { calendarSchema } from './calendar-schema';

export class CoverageView {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date', description: 'Beyond it the venue is closed: a new version comes before.' })
  through: string;
}

export class CalendarSummaryView {
  @ApiProperty({ example: 'XNYS' }) code: string;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ example: 'America/New_York' }) timeZone: string;
  @ApiProperty({ description: 'The trading dates that it speaks for.' }) coverage: CoverageView;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the coverage ends; null: this server cannot read the calendar, its time zones are too old.',
  })
  coversUntil: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'User id of the operator who defined it; null for what is delivered.',
  })
  actor: string | null;
}

export class CalendarView extends CalendarSummaryView {
  @ApiProperty(calendarSchema as never) definition: CalendarDefinition;
}

export type CalendarHead = Pick<CalendarDefinition, 'code' | 'version' | 'timeZone' | 'coverage'>;

/** What is known of a calendar besides its definition. */
export interface CalendarRecord {
  /** Undefined: this machine cannot read it. */
  readonly coversUntilMs: number | undefined;
  /** Null: it is delivered. */
  readonly actor: string | null;
}

export const calendarSummary = (
  { code, version, timeZone, coverage: { from, through } }: CalendarHead,
  { coversUntilMs, actor }: CalendarRecord,
): CalendarSummaryView => ({
  code,
  version,
  timeZone,
  coverage: { from, through },
  coversUntil: coversUntilMs === undefined ? null : isoTime(coversUntilMs),
  actor,
});

export const calendarView = (definition: CalendarDefinition, record: CalendarRecord): CalendarView => ({
  ...calendarSummary(definition, record),
  definition,
});

/** Compiles it: some milliseconds. */
export function coversUntilMsOf(definition: CalendarDefinition): number | undefined {
  const compiled = compileCalendar(definition);
  return compiled.ok ? compiled.value.coversUntilMs : undefined;
}

export type { CalendarDefinition, DateRange, DayRule, Era, ScheduleStep, SpecialSession } from './definition';
export { phases, type Phase } from './phase';
export { calendarProblemCodes, type CalendarProblem, type CalendarProblemCode } from './problem';
export * from './questions';
export { compileCalendar, validateCalendar, type TradingCalendar } from './trading-calendar';
export { venueCalendars } from './venues';

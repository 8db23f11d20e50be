/** Codes of trading calendars. */
export const calendarCodeShape = /^[A-Z0-9][A-Z0-9-]{0,15}$/;

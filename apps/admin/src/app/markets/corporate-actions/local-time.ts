/** What a field of date and time says, in the zone of who types, as the server reads it; undefined when it says none. */
export function instantOf(typed: string): string | undefined {
  const time = new Date(typed);
  return typed === '' || Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

/** The zone that such a field is read in. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** `HH:MM` or `HH:MM:SS` → milliseconds after local midnight; `24:00` is the end of the day. Undefined: no time of day. */
export function parseTimeOfDay(text: string): number | undefined {
  if (text === '24:00') return 24 * 3_600_000;
  const parts = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (!parts) return undefined;
  return ((Number(parts[1]) * 60 + Number(parts[2])) * 60 + Number(parts[3] ?? 0)) * 1000;
}

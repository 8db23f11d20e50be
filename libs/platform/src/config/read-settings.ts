import { StartRefused } from '../process/start-refused';
import { type Settings, settingsSchema } from './settings-schema';

export class SettingsError extends StartRefused {}

/**
 * Reads the settings from environment variables; an empty one counts as unset. `defaults` are the app's own.
 * Throws one SettingsError that names every bad variable (never its value: it may be a secret).
 */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  defaults: Readonly<Partial<Record<keyof Settings, string>>> = {},
): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const { success, data, error } = settingsSchema.safeParse({ ...defaults, ...given });
  if (success) return data;
  const lines = error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new SettingsError(`These settings cannot be used:\n${lines.join('\n')}`);
}

/** For a process that cannot do without them. */
export function required<K extends keyof Settings>(
  settings: Settings,
  ...names: K[]
): Settings & { [P in K]-?: NonNullable<Settings[P]> } {
  const missing = names.filter((name) => settings[name] === undefined);
  if (missing.length > 0) throw new SettingsError(`These settings are needed: ${missing.join(', ')}`);
  return settings as never;
}

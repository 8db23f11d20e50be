import type { Command } from '@openbourse/core/engine';

/** A first failure may be of the machine's making; the second is the command's. */
const failuresMax = 2;
const hourMs = 3_600_000;

/**
 * What time asked for and the core broke at: after the second time it is left out for an hour, so that all else goes on, and
 * then tried once more. It is remembered by what it is about, since its moment is another each time.
 */
export class SetAside {
  private readonly failed = new Map<string, { command: Command; count: number; untilMs: number }>();

  get isEmpty(): boolean {
    return this.failed.size === 0;
  }

  note(command: Command, nowMs: number): void {
    const name = nameOf(command);
    const count = (this.failed.get(name)?.count ?? 0) + 1;
    this.failed.set(name, { command, count, untilMs: count < failuresMax ? 0 : nowMs + hourMs });
  }

  passed(command: Command): void {
    this.failed.delete(nameOf(command));
  }

  has(command: Command, nowMs: number): boolean {
    return nowMs < (this.failed.get(nameOf(command))?.untilMs ?? 0);
  }

  /** Names of those that are left out. */
  names(nowMs: number): string[] {
    return [...this.failed].filter(([, { untilMs }]) => nowMs < untilMs).map(([name]) => name);
  }

  /** Numbers of the corporate actions that are left out. */
  actionIds(nowMs: number): Set<number> {
    const found = new Set<number>();
    for (const { command, untilMs } of this.failed.values())
      if ('actionId' in command && nowMs < untilMs) found.add(command.actionId);
    return found;
  }
}

function nameOf(command: Command): string {
  if ('actionId' in command) return `${command.kind} ${command.actionId}`;
  if ('instrumentId' in command) return `${command.kind} ${command.instrumentId}`;
  return command.kind;
}

import { createHash } from 'node:crypto';
import { faultKinds, type FaultKind } from './faults/fault-counts';
import type { Failure, Result } from './world/world';

/** Sums over many seeds. */
export class Totals {
  seeds = 0;
  failed = 0;
  private commands = 0;
  private batches = 0;
  private trades = 0;
  private fewestCommands = Infinity;
  private readonly faults = new Map<FaultKind, number>();
  private readonly outcomes = new Map<string, number>();
  private readonly hashes = new Map<number, string>();
  private readonly startedAt = performance.now();

  add(result: Result): void {
    this.seeds++;
    if (result.failure) this.failed++;
    this.commands += result.commands;
    this.batches += result.batches;
    this.trades += result.trades;
    this.fewestCommands = Math.min(this.fewestCommands, result.commands);
    for (const [kind, count] of result.faults) this.faults.set(kind, (this.faults.get(kind) ?? 0) + count);
    for (const [name, count] of result.outcomes) this.outcomes.set(name, (this.outcomes.get(name) ?? 0) + count);
    this.hashes.set(result.seed, result.hash);
  }

  lines(): string[] {
    const seconds = (performance.now() - this.startedAt) / 1000;
    const hash = createHash('sha256');
    for (const seed of [...this.hashes.keys()].sort((a, b) => a - b)) hash.update(`${seed} ${this.hashes.get(seed)}\n`);
    const faults = faultKinds.map((kind) => `  ${String(this.faults.get(kind) ?? 0).padStart(9)} ${kind}`);
    const outcomes = [...this.outcomes].sort(([, a], [, b]) => b - a).map(([name, count]) => `${name} ${count}`);
    return [
      'faults:',
      ...faults,
      `answers: ${outcomes.join(', ')}`,
      `${this.seeds} seeds, ${this.failed} failed; ${this.commands} commands (${this.fewestCommands} or more each), ${this.batches} batches, ${this.trades} trades`,
      `${seconds.toFixed(1)} s, ${(this.seeds / seconds).toFixed(2)} seeds/s; hash of all seeds ${hash.digest('hex').slice(0, 16)}`,
    ];
  }
}

export function failureLines(
  seed: number,
  { invariant, message, step, batch, lastCommands, stack }: Failure,
): string[] {
  return [
    `FAILED seed ${seed}, step ${step}, batch ${batch}: ${invariant}`,
    `  ${message}`,
    '  last commands (batch.index @time):',
    ...lastCommands.map((command) => `    ${command}`),
    ...stack.split('\n').slice(1, 6),
    `  again: npm run test:sim -- --seed ${seed}`,
  ];
}

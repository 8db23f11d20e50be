import { createHash } from 'node:crypto';
import { faultKinds, type FaultKind } from './faults/fault-counts';
import { featureKinds, type FeatureKind } from './told/feature-counts';
import type { Failure, Result } from './world/world';

/** In so many every feature must occur, or the run proves nothing of it. */
const seedsForAllFeatures = 20;

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
  private readonly features = new Map<FeatureKind, number>();
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
    for (const [kind, count] of result.features) this.features.set(kind, (this.features.get(kind) ?? 0) + count);
    this.hashes.set(result.seed, result.hash);
  }

  /** Kinds that a run of so many seeds should have met and did not. */
  get missing(): readonly FeatureKind[] {
    return this.seeds < seedsForAllFeatures ? [] : featureKinds.filter((kind) => !this.features.has(kind));
  }

  lines(): string[] {
    const seconds = (performance.now() - this.startedAt) / 1000;
    const hash = createHash('sha256');
    for (const seed of [...this.hashes.keys()].sort((a, b) => a - b)) hash.update(`${seed} ${this.hashes.get(seed)}\n`);
    const faults = faultKinds.map((kind) => `  ${String(this.faults.get(kind) ?? 0).padStart(9)} ${kind}`);
    const met = featureKinds.map((kind) => `  ${String(this.features.get(kind) ?? 0).padStart(9)} ${kind}`);
    const outcomes = [...this.outcomes].sort(([, a], [, b]) => b - a).map(([name, count]) => `${name} ${count}`);
    return [
      'faults:',
      ...faults,
      'features:',
      ...met,
      ...this.missing.map((kind) => `NEVER MET: ${kind}`),
      `answers: ${outcomes.join(', ')}`,
      `${this.seeds} seeds, ${this.failed} failed; ${this.commands} commands (${this.fewestCommands} or more each), ${this.batches} batches, ${this.trades} trades`,
      `${seconds.toFixed(1)} s, ${(this.seeds / seconds).toFixed(2)} seeds/s; hash of all seeds ${hash.digest('hex').slice(0, 16)}`,
      `simulation: ${this.seeds - this.failed} passed, ${this.failed} failed`,
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

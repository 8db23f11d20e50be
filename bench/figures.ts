import { figure, type Figure } from './report';

/** What is measured run by run, by the name that it is reported under. */
export class Figures {
  private readonly measured = new Map<string, { values: number[]; unit: string }>();

  add(name: string, unit: string, value: number): number {
    const known = this.measured.get(name);
    if (known) known.values.push(value);
    else this.measured.set(name, { values: [value], unit });
    return value;
  }

  /** Adds `<name>_p50_ms` and `<name>_p99_ms`, and says them. */
  addLatencies(name: string, latenciesMs: number[]): string {
    const p50 = this.add(`${name}_p50_ms`, 'ms', percentile(latenciesMs, 0.5));
    const p99 = this.add(`${name}_p99_ms`, 'ms', percentile(latenciesMs, 0.99));
    return `p50 ${p50.toFixed(1)} ms p99 ${p99.toFixed(1)} ms`;
  }

  get all(): Record<string, Figure> {
    return Object.fromEntries([...this.measured].map(([name, { values, unit }]) => [name, figure(values, unit)]));
  }
}

/** Sorts the values. */
export function percentile(values: number[], share: number): number {
  values.sort((a, b) => a - b);
  return values[Math.min(values.length - 1, Math.floor(values.length * share))];
}

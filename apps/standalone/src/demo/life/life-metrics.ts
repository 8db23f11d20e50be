import { Counter, type Registry } from 'prom-client';
import type { Command, Outcome } from './trading';

/** Counts what the demo's traders sent, by kind and by what became of it. */
export function countCommands(registry: Registry): (email: string, command: Command, outcome: Outcome) => void {
  const counter = new Counter({
    name: 'demo_life_commands_total',
    help: "Order commands of the demo's simulated traders, by kind and outcome (done, or the code of the refusal)",
    labelNames: ['kind', 'outcome'],
    registers: [registry],
  });
  return (_email, { kind }, outcome) => counter.inc({ kind, outcome: outcome.done ? 'done' : outcome.code });
}

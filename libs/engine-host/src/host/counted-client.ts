import type { ClientCommand, CommandKey, CommandOutcome, CoreClient } from '../client/core-client';
import type { EngineMetrics } from './metrics';

/** Counts outcomes on their way out. */
export class CountedClient implements CoreClient {
  constructor(
    private readonly inner: CoreClient,
    private readonly metrics: EngineMetrics,
  ) {}

  submit(command: ClientCommand, key?: CommandKey): Promise<CommandOutcome> {
    return this.inner.submit(command, key).then((outcome) => this.count(outcome));
  }

  submitAll(commands: readonly ClientCommand[]): Promise<CommandOutcome[]> {
    return this.inner.submitAll(commands).then((outcomes) => outcomes.map((outcome) => this.count(outcome)));
  }

  private count(outcome: CommandOutcome): CommandOutcome {
    const { status } = outcome;
    const code = status === 'refused' ? outcome.refusal.code : status === 'unavailable' ? outcome.code : '';
    this.metrics.outcomes.inc({ outcome: status, code });
    return outcome;
  }
}

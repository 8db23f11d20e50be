import type { Fate, Network } from '../postgres/client';
import type { Query } from '../postgres/reading';
import type { Random } from '../world/random';
import type { FaultCounts } from './fault-counts';
import type { Weather } from './weather';

interface CommitFault {
  readonly weight: number;
  readonly value: (usual: Fate, client: { readonly timeoutMs: number }) => Fate;
}

/** Decides what becomes of every statement. */
export class FaultyNetwork implements Network {
  /** The world comes to rest. */
  calm = false;
  private readonly commitFaults: readonly CommitFault[];

  constructor(
    private readonly random: Random,
    private readonly weather: Weather,
    private readonly faults: FaultCounts,
  ) {
    const soon = (): number => random.between(0.2, 20);
    this.commitFaults = [
      { weight: 2, value: (usual) => this.counted('commit lost', { ...usual, lost: true, breaksAfterMs: soon() }) },
      {
        weight: 2,
        value: (usual) => {
          const breaksAfterMs = usual.thereMs + usual.executionMs + soon();
          return this.counted('commit durable, answer lost', { ...usual, unanswered: true, breaksAfterMs });
        },
      },
      { weight: 1, value: (usual) => this.counted('commit durable, never answered', { ...usual, unanswered: true }) },
      { weight: 1, value: (usual) => this.counted('commit lost, never answered', { ...usual, lost: true }) },
      {
        weight: 2,
        value: (usual) => {
          const late = { thereMs: random.skewed(1, 400), breaksAfterMs: random.between(0.1, 3), unanswered: true };
          return this.counted('commit executed after its connection broke', { ...usual, ...late });
        },
      },
      {
        weight: 3,
        value: (usual, { timeoutMs }) =>
          this.counted('commit slow', { ...usual, executionMs: random.skewed(20, timeoutMs * 2) }),
      },
      {
        weight: 1,
        value: (usual) => this.counted('commit refused by the server', { ...usual, error: 'could not extend file' }),
      },
      { weight: 1, value: (usual) => this.counted('commit sent twice', { ...usual, twice: true }) },
    ];
  }

  connectMs(): number | undefined {
    if (!this.calm && this.random.chance(this.weather.statementFault * 4)) {
      this.faults.add('connection refused');
      return undefined;
    }
    return this.random.between(0.3, 2);
  }

  fateOf(query: Query, client: { readonly timeoutMs: number }): Fate {
    const { random, weather } = this;
    const isCommit = query.name?.startsWith('commit_') ?? false;
    const usual: Fate = {
      thereMs: random.between(0.05, 0.3),
      executionMs: isCommit ? random.between(0.3, 1.7) * weather.commitMs : random.between(0.05, 0.5),
      backMs: random.between(0.05, 0.3),
    };
    if (this.calm) return usual;
    if (isCommit && random.chance(weather.commitFault)) return random.weighted(this.commitFaults)(usual, client);
    if (!isCommit && random.chance(weather.statementFault)) {
      const breaksAfterMs = random.between(0.1, 5);
      return this.counted('other statement lost', {
        ...usual,
        lost: random.chance(0.5),
        unanswered: true,
        breaksAfterMs,
      });
    }
    return usual;
  }

  private counted(kind: Parameters<FaultCounts['add']>[0], fate: Fate): Fate {
    this.faults.add(kind);
    return fate;
  }
}

import type { Command, CoreEvent } from '@openbourse/core/engine';
import type { Model } from '../model/model';
import type { Database, DurableBatch } from '../postgres/database';

/** Something that must never be. */
export class Violation extends Error {
  constructor(
    readonly invariant: string,
    message: string,
  ) {
    super(message);
    this.name = 'Violation';
  }
}

/** One durable batch, as the invariants look at it. */
export interface Observed extends DurableBatch {
  readonly commands: readonly Command[];
  readonly events: readonly CoreEvent[];
  /** False in the middle of a command that goes on in the next batch: what the model has done whole is not there yet. */
  readonly finished: boolean;
  readonly database: Database;
  /** Has done the commands of this batch. */
  readonly model: Model;
}

/** One sentence about the durable world, checked after every batch and once more when all is at rest. */
export interface Invariant {
  readonly name: string;
  /** Only in worlds in full: what the event says is not in the model yet. */
  beforeEvent?(event: CoreEvent, model: Model): void;
  afterBatch?(batch: Observed): void;
  atRest?(world: Pick<Observed, 'database' | 'model'>): void;
}

export function must(invariant: string, holds: boolean, message: () => string): asserts holds {
  if (!holds) throw new Violation(invariant, message());
}

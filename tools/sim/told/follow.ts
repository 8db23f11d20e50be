import type { Command, CoreEvent } from '@openbourse/core/engine';
import type { Invariant } from '../invariants/invariant';
import type { Model } from '../model/model';
import { foldCommand, foldEvent } from './fold';

/** Brings the model through one batch of a world in full, event by event; what an event says is looked at before it counts. */
export function follow(
  model: Model,
  invariants: readonly Invariant[],
  batch: { readonly commands: readonly Command[]; readonly events: readonly CoreEvent[]; readonly timeMs: number },
): void {
  for (const command of batch.commands) foldCommand(model, command, batch.timeMs);
  for (const event of batch.events) {
    for (const invariant of invariants) invariant.beforeEvent?.(event, model);
    foldEvent(model, event);
  }
}

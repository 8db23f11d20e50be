import type { ClientCommand, CommandKey } from '@openbourse/engine-host';
import type { Model } from '../model/model';
import type { Random } from '../world/random';

/** One thing that somebody wants: sent until its fate is known. */
export interface Wish {
  readonly command: ClientCommand;
  readonly key?: CommandKey;
}

/** What a flow may look at: the durable state, as anybody can read it from the tables. */
export interface FlowView {
  readonly random: Random;
  readonly model: Model;
  readonly profile: Profile;
  /** A number that is not used again in this world. */
  readonly unique: () => number;
}

/** Drawn once per world. */
export interface Profile {
  /** Many small orders that stay: long sweeps, chunked commands. */
  readonly deep: boolean;
  /** Everything that orders, sessions and issuers can do. The model is folded from events there: see told/. */
  readonly full: boolean;
  readonly openOrdersMax: number;
}

/** Commands of one kind of people, as often as its weight says; those of one answer are sent together. */
export interface Flow {
  readonly name: string;
  readonly weight: (view: FlowView) => number;
  /** Nothing when there is nothing to do just now. */
  readonly wishes: (view: FlowView) => readonly Wish[];
}

import type { Principal } from '@openbourse/platform';
import type { PrivateMessage } from './private-message';

/**
 * What holds now for a user and is no event of their numbered stream: told whole, so that the newest message replaces all before
 * it and one that was never sent is no loss. A context brings it; `/trading` sends it after each `resume`, with `seq` 0.
 */
export interface StandingMessages {
  /** Tells soon what holds, and again whenever that changed. Returns the way out. */
  follow(principal: Principal, tell: (message: PrivateMessage) => void): () => void;
}

/** Nest injection token: the classes of the contexts' standing messages. */
export const STANDING_MESSAGES = Symbol('StandingMessages');

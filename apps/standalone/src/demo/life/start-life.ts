import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { demoInstruments } from '../demo-market';
import { HttpDoor } from './http-door';
import { countCommands } from './life-metrics';
import { lifeUsers } from './life-users';
import { lifePassword } from './life-passwords';
import { LifeSession } from './life-session';
import { newLife } from './new-life';
import { Pacer } from './pacer';
import { Runner } from './runner';

export interface StartLifeOptions {
  /** The running server's, as this machine reaches it. */
  readonly origin: string;
  readonly seed: number;
  readonly jwtSecret: string;
  readonly registry: Registry;
  readonly log: Logger;
}

/** Lets the demo's traders trade until `stop()`. Answers at once; whatever goes wrong later is logged, not thrown. */
export function startLife({ origin, seed, jwtSecret, registry, log }: StartLifeOptions): { stop(): Promise<void> } {
  const stop = new AbortController();
  const sessions = new Map<string, LifeSession>();
  const sessionOf = (email: string): LifeSession => {
    let session = sessions.get(email);
    if (!session) {
      session = new LifeSession({ origin, email, password: lifePassword(jwtSecret, email), stop: stop.signal });
      sessions.set(email, session);
    }
    return session;
  };
  const runner = new Runner({
    life: newLife(new HttpDoor(demoInstruments, sessionOf, lifeUsers[0].email), seed, countCommands(registry)),
    pacer: new Pacer(),
    log,
    sleep: (ms) => sleep(ms, undefined, { signal: stop.signal, ref: false }).catch(() => undefined),
  });
  const running = runner.run();
  return {
    stop: async () => {
      runner.stop();
      stop.abort();
      await running;
    },
  };
}

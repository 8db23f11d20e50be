import { setTimeout as sleep } from 'node:timers/promises';

const patienceMs = 3_000;

/** For what is projected a moment after the answer (book, candles): tries the expectation until it holds or patience ends. */
export async function eventually(expectation: () => Promise<void>): Promise<void> {
  for (const until = Date.now() + patienceMs; ; await sleep(20)) {
    try {
      return await expectation();
    } catch (error) {
      if (Date.now() > until) throw error;
    }
  }
}

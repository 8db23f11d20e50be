import { arrivesWithinMs, ifFound, settle } from './settle';
import { ApiProblem, ownProblem } from '@openbourse/web/api-client';

/** A clock that goes as fast as it is asked to sleep. */
function time() {
  let nowMs = 0;
  return {
    now: () => nowMs,
    sleep: (ms: number) => {
      nowMs += ms;
      return Promise.resolve();
    },
  };
}
const nobody = new Promise<string>(() => undefined);

test('what the server shows is what happened', async () => {
  let looks = 0;
  const look = () => Promise.resolve(++looks === 3 ? 'placed' : undefined);
  expect(await settle({ ...time(), look, told: nobody, never: () => 'never' })).toBe('placed');
});

test('the stream may tell it first', async () => {
  const look = () => Promise.resolve(undefined);
  expect(await settle({ ...time(), look, told: Promise.resolve('told'), never: () => 'never' })).toBe('told');
});

test('nothing is concluded while the server cannot be asked, however long that takes', async () => {
  let looks = 0;
  const look = () => (++looks < 40 ? Promise.reject(new Error('unreachable')) : Promise.resolve('placed'));
  expect(await settle({ ...time(), look, told: nobody, never: () => 'never' })).toBe('placed');
  expect(looks).toBe(40);
});

test('it never arrived only when the server still knows nothing after all that was under way must have ended', async () => {
  const clock = time();
  const lookedAt: number[] = [];
  const look = () => {
    lookedAt.push(clock.now());
    return Promise.resolve(undefined);
  };
  expect(await settle<string>({ ...clock, look, told: nobody, never: () => 'never' })).toBe('never');
  expect(lookedAt.at(-1)).toBeGreaterThanOrEqual(arrivesWithinMs);
  expect(lookedAt.length).toBeGreaterThan(3);
});

test('"no such order" is an answer, any other failure is none', async () => {
  const failing = (status: number) => Promise.reject(new ApiProblem({ ...ownProblem('x', 'x', 'x'), status }));
  expect(await ifFound(failing(404))).toBeUndefined();
  await expect(ifFound(failing(503))).rejects.toThrow(ApiProblem);
});

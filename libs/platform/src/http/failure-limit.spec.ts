import { FailureLimit } from './failure-limit';

const limit = () =>
  new FailureLimit({ failuresMax: 3, windowMs: 60_000, code: 'sign_in_limited', detail: 'Too often.' });
const isFailure = (outcome: string) => outcome === 'wrong';
const refused = expect.objectContaining({
  code: 'sign_in_limited',
  options: { detail: 'Too often.', retryAfterS: expect.any(Number) },
});

it('counts failures only, per key', async () => {
  const limits = limit();
  for (let i = 0; i < 10; i++) await limits.attempt('a', async () => 'right', isFailure);
  for (let i = 0; i < 3; i++) await limits.attempt('a', async () => 'wrong', isFailure);
  await expect(limits.attempt('a', async () => 'right', isFailure)).rejects.toEqual(refused);
  await expect(limits.attempt('b', async () => 'right', isFailure)).resolves.toBe('right');
});

it('gives attempts at once no more than attempts one by one', async () => {
  const limits = limit();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, () => limits.attempt('a', async () => 'wrong', isFailure)),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
});

it('does not count what broke on our side', async () => {
  const limits = limit();
  for (let i = 0; i < 5; i++)
    await expect(limits.attempt('a', () => Promise.reject(new Error('down')), isFailure)).rejects.toThrow('down');
  await expect(limits.attempt('a', async () => 'wrong', isFailure)).resolves.toBe('wrong');
});

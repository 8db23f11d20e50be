import type { PlatformSettings } from '@openbourse/platform';
import { SignInLimits } from './sign-in-limits';

const limits = () => new SignInLimits({ signInFailuresMax: 10 } as PlatformSettings);
const attempt = (of: SignInLimits, email: string, outcome: 'right' | 'wrong', address = '10.0.0.1') =>
  of.attempt(
    { address, email },
    async () => outcome,
    (one) => one === 'wrong',
  );
const refused = (detail: string) =>
  expect.objectContaining({ code: 'sign_in_limited', options: { detail, retryAfterS: expect.any(Number) } });
const ofEmail = refused('Too many wrong passwords for this email from this address.');
const ofAddress = refused('Too many failed sign-ins from this address, whatever the email.');

async function fail(of: SignInLimits, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await attempt(of, `nobody${i}@one.test`, 'wrong');
}

it('refuses an email after ten wrong passwords from one address, and there alone', async () => {
  const of = limits();
  for (let i = 0; i < 10; i++) await attempt(of, 'Guessed@one.test', 'wrong');
  await expect(attempt(of, 'guessed@one.test', 'right')).rejects.toEqual(ofEmail);
  await expect(attempt(of, 'guessed@one.test', 'right', '10.0.0.2')).resolves.toBe('right');
});

it('lets those in who never failed when a hundred others at their address did', async () => {
  const of = limits();
  await fail(of, 100);
  await expect(attempt(of, 'trader@one.test', 'right')).resolves.toBe('right');
});

it('does not count a refusal against the address', async () => {
  const of = limits();
  for (let i = 0; i < 10; i++) await attempt(of, 'guessed@one.test', 'wrong');
  for (let i = 0; i < 2_000; i++) await expect(attempt(of, 'guessed@one.test', 'wrong')).rejects.toEqual(ofEmail);
  await expect(attempt(of, 'trader@one.test', 'right')).resolves.toBe('right');
});

it('refuses an address that guesses a thousand times, and says so', async () => {
  const of = limits();
  await fail(of, 1_000);
  await expect(attempt(of, 'trader@one.test', 'right')).rejects.toEqual(ofAddress);
  await expect(attempt(of, 'trader@one.test', 'right', '10.0.0.2')).resolves.toBe('right');
});

import type { Result } from '@openbourse/kernel';

export const passwordLengthMin = 8;
export const passwordLengthMax = 128;

/** Port: slow on purpose, so both may be refused when too many wait. */
export abstract class Passwords {
  abstract hash(password: string): Promise<Result<string, 'sign_in_overloaded'>>;
  /** Whether the password belongs to the hash; without a hash it takes as long and says no. */
  abstract matches(password: string, hash: string | undefined): Promise<Result<boolean, 'sign_in_overloaded'>>;
}

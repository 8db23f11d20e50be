import { Inject, Injectable } from '@nestjs/common';
import { FailureLimit, PLATFORM_SETTINGS, type PlatformSettings } from '@openbourse/platform';
import { normalEmail } from '../../domain/email';

const windowMs = 15 * 60 * 1000;
/**
 * Many people may sit behind one address, and beyond this limit none of them gets in: far above what they mistype,
 * low enough that guessing one password for every email from one address leads nowhere.
 */
const addressFactor = 100;

/** Wrong passwords per email and address, and per address whatever the email. */
@Injectable()
export class SignInLimits {
  private readonly perEmail: FailureLimit;
  private readonly perAddress: FailureLimit;

  constructor(@Inject(PLATFORM_SETTINGS) { signInFailuresMax }: PlatformSettings) {
    this.perEmail = new FailureLimit({
      failuresMax: signInFailuresMax,
      windowMs,
      code: 'sign_in_limited',
      detail: 'Too many wrong passwords for this email from this address.',
    });
    this.perAddress = new FailureLimit({
      failuresMax: signInFailuresMax * addressFactor,
      windowMs,
      code: 'sign_in_limited',
      detail: 'Too many failed sign-ins from this address, whatever the email.',
    });
  }

  attempt<T>(
    { address, email }: { address: string; email: string },
    work: () => Promise<T>,
    failed: (outcome: T) => boolean,
  ): Promise<T> {
    return this.perAddress.attempt(
      address,
      () => this.perEmail.attempt(`${address} ${normalEmail(email)}`, work, failed),
      failed,
    );
  }
}

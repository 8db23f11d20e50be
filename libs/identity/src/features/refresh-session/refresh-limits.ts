import { Inject, Injectable } from '@nestjs/common';
import { FailureLimit, PLATFORM_SETTINGS, type PlatformSettings } from '@openbourse/platform';

/** A refresh token cannot be guessed; this keeps those who try from asking the database all day. */
@Injectable()
export class RefreshLimits {
  private readonly perAddress: FailureLimit;

  constructor(@Inject(PLATFORM_SETTINGS) { signInFailuresMax }: PlatformSettings) {
    this.perAddress = new FailureLimit({
      failuresMax: signInFailuresMax * 100,
      windowMs: 15 * 60 * 1000,
      code: 'rate_limited',
      detail: 'Too many refused session renewals from this address.',
    });
  }

  attempt<T>(address: string, work: () => Promise<T>, failed: (outcome: T) => boolean): Promise<T> {
    return this.perAddress.attempt(address, work, failed);
  }
}

import { Command } from '@nestjs/cqrs';
import type { Result } from '@openbourse/kernel';
import type { Principal } from '@openbourse/platform';
import type { RefreshToken } from '../../domain/sessions';

export interface SignedIn {
  readonly accessToken: string;
  readonly expiresAt: Date;
  readonly principal: Principal;
  readonly refreshToken: RefreshToken;
}
export type SignInRefused = 'invalid_credentials' | 'sign_in_overloaded';

export class SignInCommand extends Command<Result<SignedIn, SignInRefused>> {
  constructor(
    readonly credentials: { readonly email: string; readonly password: string },
    readonly nowMs: number,
  ) {
    super();
  }
}

import { Command } from '@nestjs/cqrs';
import type { Result } from '@openbourse/kernel';
import type { SignedIn } from '../sign-in/sign-in.command';

export type RefreshRefused = 'session_expired';

export class RefreshSessionCommand extends Command<Result<SignedIn, RefreshRefused>> {
  constructor(
    readonly refreshToken: string,
    readonly nowMs: number,
  ) {
    super();
  }
}

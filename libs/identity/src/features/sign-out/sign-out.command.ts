import { Command } from '@nestjs/cqrs';

/** Ends the session of a refresh token, used or not. Without such a session there is nothing to do. */
export class SignOutCommand extends Command<void> {
  constructor(readonly refreshToken: string) {
    super();
  }
}

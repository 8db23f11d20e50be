import { Logger } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { VerifiedTokens } from '@openbourse/platform';
import { Sessions } from '../../domain/sessions';
import { SignOutCommand } from './sign-out.command';

@CommandHandler(SignOutCommand)
export class SignOutHandler implements ICommandHandler<SignOutCommand> {
  private readonly logger = new Logger('Sessions');

  constructor(
    private readonly sessions: Sessions,
    private readonly verified: VerifiedTokens,
  ) {}

  async execute({ refreshToken }: SignOutCommand): Promise<void> {
    const ended = await this.sessions.end(refreshToken);
    if (!ended) return;
    this.logger.log(ended, 'signed out');
    this.verified.endSession(ended.sessionId);
  }
}

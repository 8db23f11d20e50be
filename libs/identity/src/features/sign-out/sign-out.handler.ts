import { Logger } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Sessions } from '../../domain/sessions';
import { SignOutCommand } from './sign-out.command';

@CommandHandler(SignOutCommand)
export class SignOutHandler implements ICommandHandler<SignOutCommand> {
  private readonly logger = new Logger('Sessions');

  constructor(private readonly sessions: Sessions) {}

  async execute({ refreshToken }: SignOutCommand): Promise<void> {
    const ended = await this.sessions.end(refreshToken);
    if (ended) this.logger.log(ended, 'signed out');
  }
}

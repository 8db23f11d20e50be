import { Logger } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { err, ok, type Result } from '@openbourse/kernel';
import { VerifiedTokens } from '@openbourse/platform';
import { Sessions } from '../../domain/sessions';
import { AccessTokenIssuer } from '../../infrastructure/tokens/access-token-issuer';
import type { SignedIn } from '../sign-in/sign-in.command';
import { RefreshSessionCommand, type RefreshRefused } from './refresh-session.command';

@CommandHandler(RefreshSessionCommand)
export class RefreshSessionHandler implements ICommandHandler<RefreshSessionCommand> {
  private readonly logger = new Logger('Sessions');

  constructor(
    private readonly sessions: Sessions,
    private readonly tokens: AccessTokenIssuer,
    private readonly verified: VerifiedTokens,
  ) {}

  async execute({ refreshToken: given, nowMs }: RefreshSessionCommand): Promise<Result<SignedIn, RefreshRefused>> {
    const renewed = await this.sessions.renew(given, nowMs);
    if (!renewed.ok) {
      // Whoever guards the desk wants to know; a token that never was one is noise.
      if (renewed.error.why !== 'unknown') {
        this.logger.warn(renewed.error, 'session revoked');
        this.verified.endSession(renewed.error.sessionId);
      }
      return err('session_expired');
    }
    const { user, sessionId, refreshToken } = renewed.value;
    const { userId, tenantId, tenantCode, roles, email } = user;
    const principal = { userId, tenantId, tenantCode, roles, email };
    return ok({ ...(await this.tokens.issue(principal, sessionId, nowMs)), principal, refreshToken });
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { err, ok, type Result } from '@openbourse/kernel';
import { normalEmail } from '../../domain/email';
import { Passwords } from '../../domain/passwords';
import { Sessions } from '../../domain/sessions';
import { Users } from '../../domain/users';
import { AccessTokenIssuer } from '../../infrastructure/tokens/access-token-issuer';
import { SignInCommand, type SignedIn, type SignInRefused } from './sign-in.command';

@CommandHandler(SignInCommand)
export class SignInHandler implements ICommandHandler<SignInCommand> {
  constructor(
    private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly tokens: AccessTokenIssuer,
    private readonly sessions: Sessions,
  ) {}

  async execute({ credentials, nowMs }: SignInCommand): Promise<Result<SignedIn, SignInRefused>> {
    const email = normalEmail(credentials.email);
    const candidates = await this.users.signInCandidates(email);
    for (const candidate of candidates.length > 0 ? candidates : [undefined]) {
      const matched = await this.passwords.matches(credentials.password, candidate?.passwordHash);
      if (!matched.ok) return matched;
      if (!candidate || !matched.value || candidate.status !== 'active') continue;
      const { userId, tenantId, tenantCode, roles } = candidate;
      const principal = { userId, tenantId, tenantCode, roles, email };
      const { sessionId, refreshToken } = await this.sessions.open({ tenantId, userId }, nowMs);
      return ok({ ...(await this.tokens.issue(principal, sessionId, nowMs)), principal, refreshToken });
    }
    return err('invalid_credentials');
  }
}

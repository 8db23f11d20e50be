import { Injectable } from '@nestjs/common';
import type { Strategy } from 'passport-jwt';
import { isTokenShaped, VerifiedTokens, type VerifiedToken } from './access-tokens';
import { JwtStrategy } from './jwt.strategy';

/** Says what an access token is worth, for requests and sockets alike. A token seen before costs one look-up. */
@Injectable()
export class TokenVerifier {
  constructor(
    private readonly strategy: JwtStrategy,
    private readonly verified: VerifiedTokens,
  ) {}

  /** Undefined: malformed, expired, of a session that ended, not for this service, or signed by somebody else. */
  async verify(token: unknown): Promise<VerifiedToken | undefined> {
    if (!isTokenShaped(token)) return undefined;
    const known = this.verified.find(token);
    if (known) return known;
    const verified = await attempt(this.strategy, token);
    if (!verified || this.verified.isOver(verified)) return undefined;
    this.verified.remember(token, verified);
    return verified;
  }
}

/** One run of the strategy, as Passport does it: on a copy that knows what to do with the outcome. */
function attempt(strategy: JwtStrategy, token: string): Promise<VerifiedToken | undefined> {
  return new Promise((resolve, reject) => {
    const run = Object.create(strategy) as Strategy;
    run.success = (verified) => resolve(verified as VerifiedToken);
    run.fail = () => resolve(undefined);
    run.error = reject;
    run.authenticate({ headers: { authorization: `Bearer ${token}` } } as never);
  });
}

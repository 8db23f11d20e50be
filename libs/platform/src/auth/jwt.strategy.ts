import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-jwt';
import { PLATFORM_SETTINGS, type PlatformSettings } from '../settings';
import {
  bearerToken,
  keyIdOf,
  tokenAlgorithm,
  tokenAudience,
  tokenIssuer,
  tokenType,
  type AccessTokenClaims,
  type VerifiedToken,
} from './access-tokens';
import { roles, type Role } from './principal';

const ulid = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(@Inject(PLATFORM_SETTINGS) settings: PlatformSettings) {
    const keys = new Map([[keyIdOf(settings.jwtSecret), settings.jwtSecret]]);
    super({
      jwtFromRequest: (request: { headers: { authorization?: string } }) =>
        bearerToken(request.headers.authorization) ?? null,
      secretOrKeyProvider: (_request, token: string, done) => {
        const header = headerOf(token);
        const secret =
          header.typ === tokenType && header.alg === tokenAlgorithm ? keys.get(String(header.kid)) : undefined;
        if (secret === undefined) done(new Error('unknown key, type or algorithm'));
        else done(null, secret);
      },
      algorithms: [tokenAlgorithm],
      issuer: tokenIssuer,
      audience: tokenAudience,
    });
  }

  validate(claims: AccessTokenClaims): VerifiedToken | false {
    const { sub, tid, tenant, email, sid, exp } = claims;
    const known = Array.isArray(claims.roles) ? claims.roles.filter((role: Role) => roles.includes(role)) : [];
    if (
      !ulid.test(sub) ||
      !ulid.test(sid) ||
      !Number.isSafeInteger(tid) ||
      typeof tenant !== 'string' ||
      typeof email !== 'string' ||
      !exp
    ) {
      return false;
    }
    const principal = { userId: sub, tenantId: tid, tenantCode: tenant, roles: known, email };
    return { principal, sessionId: sid, expiresAtS: exp };
  }
}

function headerOf(token: string): { typ?: unknown; alg?: unknown; kid?: unknown } {
  try {
    return JSON.parse(Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString()) ?? {};
  } catch {
    return {};
  }
}

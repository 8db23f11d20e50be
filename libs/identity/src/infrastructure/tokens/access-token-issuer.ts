import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import {
  keyIdOf,
  PLATFORM_SETTINGS,
  tokenAlgorithm,
  tokenAudience,
  tokenIssuer,
  tokenType,
  type PlatformSettings,
  type Principal,
} from '@openbourse/platform';

export interface AccessToken {
  readonly accessToken: string;
  readonly expiresAt: Date;
}

@Injectable()
export class AccessTokenIssuer {
  constructor(
    private readonly jwt: JwtService,
    @Inject(PLATFORM_SETTINGS) private readonly settings: PlatformSettings,
  ) {}

  async issue(principal: Principal, sessionId: string, nowMs: number): Promise<AccessToken> {
    const { userId, tenantId, tenantCode, roles, email } = principal;
    const { jwtSecret, accessTokenTtlS } = this.settings;
    const iat = Math.floor(nowMs / 1000);
    const exp = iat + accessTokenTtlS;
    const accessToken = await this.jwt.signAsync(
      { sub: userId, tid: tenantId, tenant: tenantCode, roles, email, sid: sessionId, iat, exp },
      {
        secret: jwtSecret,
        issuer: tokenIssuer,
        audience: tokenAudience,
        algorithm: tokenAlgorithm,
        header: { alg: tokenAlgorithm, typ: tokenType, kid: keyIdOf(jwtSecret) },
      },
    );
    return { accessToken, expiresAt: new Date(exp * 1000) };
  }
}

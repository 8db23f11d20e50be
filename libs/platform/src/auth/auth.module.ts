import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { UndeclaredInputGuard } from '../http/undeclared-input.guard';
import { VerifiedTokens } from './access-tokens';
import { JwtAuthGuard } from './jwt-auth.guard';
import { JwtStrategy } from './jwt.strategy';
import { RolesGuard } from './roles.guard';
import { TokenVerifier } from './token-verifier';

@Module({
  providers: [
    JwtStrategy,
    VerifiedTokens,
    TokenVerifier,
    { provide: APP_GUARD, useClass: JwtAuthGuard },
    { provide: APP_GUARD, useClass: RolesGuard },
    // Here because guards run in the order of this list: who may not call a route does not learn what it takes.
    { provide: APP_GUARD, useClass: UndeclaredInputGuard },
  ],
  exports: [VerifiedTokens, TokenVerifier],
})
export class AuthModule {}

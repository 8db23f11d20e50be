import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { Passwords } from './domain/passwords';
import { Sessions } from './domain/sessions';
import { Users } from './domain/users';
import { CreateUserController } from './features/create-user/create-user.controller';
import { CreateUserHandler } from './features/create-user/create-user.handler';
import { FindUserHandler } from './features/find-user/find-user.query-handler';
import { FindUsersHandler } from './features/find-users/find-users.query-handler';
import { ListUsersController } from './features/list-users/list-users.controller';
import { ListUsersHandler } from './features/list-users/list-users.query-handler';
import { RefreshLimits } from './features/refresh-session/refresh-limits';
import { RefreshSessionController } from './features/refresh-session/refresh-session.controller';
import { RefreshSessionHandler } from './features/refresh-session/refresh-session.handler';
import { RegisterTenantHandler } from './features/register-tenant/register-tenant.handler';
import { ShowMeController } from './features/show-me/show-me.controller';
import { ShowUserController } from './features/show-user/show-user.controller';
import { ShowUserHandler } from './features/show-user/show-user.query-handler';
import { SignInController } from './features/sign-in/sign-in.controller';
import { SignInHandler } from './features/sign-in/sign-in.handler';
import { SignInLimits } from './features/sign-in/sign-in-limits';
import { SignOutController } from './features/sign-out/sign-out.controller';
import { SignOutHandler } from './features/sign-out/sign-out.handler';
import { Argon2Passwords } from './infrastructure/passwords/argon2-passwords';
import { PostgresSessions } from './infrastructure/persistence/postgres-sessions';
import { PostgresUsers } from './infrastructure/persistence/postgres-users';
import { AccessTokenIssuer } from './infrastructure/tokens/access-token-issuer';

@Module({
  imports: [JwtModule.register({})],
  controllers: [
    SignInController,
    RefreshSessionController,
    SignOutController,
    ShowMeController,
    ListUsersController,
    ShowUserController,
    CreateUserController,
  ],
  providers: [
    SignInHandler,
    RefreshSessionHandler,
    SignOutHandler,
    CreateUserHandler,
    RegisterTenantHandler,
    FindUserHandler,
    FindUsersHandler,
    ShowUserHandler,
    ListUsersHandler,
    SignInLimits,
    RefreshLimits,
    AccessTokenIssuer,
    { provide: Users, useClass: PostgresUsers },
    { provide: Sessions, useClass: PostgresSessions },
    { provide: Passwords, useClass: Argon2Passwords },
  ],
})
export class IdentityModule {}

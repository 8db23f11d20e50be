import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { Passwords } from './domain/passwords';
import { Users } from './domain/users';
import { CreateUserController } from './features/create-user/create-user.controller';
import { CreateUserHandler } from './features/create-user/create-user.handler';
import { FindUserHandler } from './features/find-user/find-user.query-handler';
import { ListUsersController } from './features/list-users/list-users.controller';
import { ListUsersHandler } from './features/list-users/list-users.query-handler';
import { RegisterTenantHandler } from './features/register-tenant/register-tenant.handler';
import { ShowMeController } from './features/show-me/show-me.controller';
import { SignInController } from './features/sign-in/sign-in.controller';
import { SignInHandler } from './features/sign-in/sign-in.handler';
import { SignInLimits } from './features/sign-in/sign-in-limits';
import { Argon2Passwords } from './infrastructure/passwords/argon2-passwords';
import { PostgresUsers } from './infrastructure/persistence/postgres-users';
import { AccessTokenIssuer } from './infrastructure/tokens/access-token-issuer';

@Module({
  imports: [JwtModule.register({})],
  controllers: [SignInController, ShowMeController, ListUsersController, CreateUserController],
  providers: [
    SignInHandler,
    CreateUserHandler,
    RegisterTenantHandler,
    FindUserHandler,
    ListUsersHandler,
    SignInLimits,
    AccessTokenIssuer,
    { provide: Users, useClass: PostgresUsers },
    { provide: Passwords, useClass: Argon2Passwords },
  ],
})
export class IdentityModule {}

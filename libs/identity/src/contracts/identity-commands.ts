import { Command } from '@nestjs/cqrs';
import type { Result } from '@openbourse/kernel';
import type { Role } from '@openbourse/platform';
import type { UserV1 } from './identity-queries';

/** Makes a tenant known to identity under the number that it has in the trading core. Repeating it changes nothing. */
export class RegisterTenantCommand extends Command<void> {
  constructor(readonly tenant: { readonly tenantId: number; readonly code: string; readonly name: string }) {
    super();
  }
}

export class CreateUserCommand extends Command<
  Result<Omit<UserV1, 'tenantCode'> & { createdAt: Date }, CreateUserRefused>
> {
  constructor(
    readonly user: {
      readonly tenantId: number;
      readonly email: string;
      readonly password: string;
      readonly roles: readonly Role[];
    },
  ) {
    super();
  }
}
export type CreateUserRefused = 'user_already_exists' | 'sign_in_overloaded';

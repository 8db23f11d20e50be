import { ApiProperty } from '@nestjs/swagger';
import { CallerView } from './caller.view';
import type { SignedIn } from './sign-in/sign-in.command';

export class SignInView {
  @ApiProperty({ description: 'Send it as `Authorization: Bearer …`' })
  accessToken: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;

  @ApiProperty({ type: CallerView })
  user: CallerView;
}

export function signInView({ accessToken, expiresAt, principal }: SignedIn): SignInView {
  const { userId: id, email, roles, tenantCode: tenant } = principal;
  return { accessToken, expiresAt: expiresAt.toISOString(), user: { id, email, roles, tenant } };
}

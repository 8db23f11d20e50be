import { ApiProperty } from '@nestjs/swagger';
import { roles, type Role } from '@openbourse/platform';
import type { User } from '../domain/user';

/** A user as an operator sees one. */
export class UserView {
  @ApiProperty({ format: 'ulid' })
  id: string;

  @ApiProperty({ format: 'email' })
  email: string;

  @ApiProperty({ enum: roles, isArray: true })
  roles: readonly Role[];

  @ApiProperty({ enum: ['active', 'disabled'] })
  status: string;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;
}

export const userView = ({ id, email, roles: held, status, createdAt }: User): UserView => ({
  id,
  email,
  roles: held,
  status,
  createdAt: createdAt.toISOString(),
});

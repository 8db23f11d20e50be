import { ApiProperty } from '@nestjs/swagger';
import { roles, type Role } from '@openbourse/platform';

/** A user as seen by that user. */
export class CallerView {
  @ApiProperty({ format: 'ulid' })
  id: string;

  @ApiProperty({ format: 'email' })
  email: string;

  @ApiProperty({ enum: roles, isArray: true })
  roles: readonly Role[];

  @ApiProperty({ description: 'Code of the tenant', example: 'demo' })
  tenant: string;
}

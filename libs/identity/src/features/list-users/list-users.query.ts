import { Query } from '@nestjs/cqrs';
import type { User } from '../../domain/user';

export class ListUsersQuery extends Query<User[]> {
  constructor(
    readonly page: {
      readonly tenantId: number;
      readonly afterId: string;
      /** Part of the email. */
      readonly search?: string;
      readonly limit: number;
    },
  ) {
    super();
  }
}

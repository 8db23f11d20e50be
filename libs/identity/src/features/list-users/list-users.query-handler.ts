import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { normalEmail } from '../../domain/email';
import type { User } from '../../domain/user';
import { Users } from '../../domain/users';
import { ListUsersQuery } from './list-users.query';

@QueryHandler(ListUsersQuery)
export class ListUsersHandler implements IQueryHandler<ListUsersQuery> {
  constructor(private readonly users: Users) {}

  execute({ page: { tenantId, afterId, search, limit } }: ListUsersQuery): Promise<User[]> {
    return this.users.list(tenantId, { afterId, emailPart: search && normalEmail(search), limit });
  }
}

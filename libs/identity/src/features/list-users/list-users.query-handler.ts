import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { User } from '../../domain/user';
import { Users } from '../../domain/users';
import { ListUsersQuery } from './list-users.query';

@QueryHandler(ListUsersQuery)
export class ListUsersHandler implements IQueryHandler<ListUsersQuery> {
  constructor(private readonly users: Users) {}

  execute({ page: { tenantId, afterId, limit } }: ListUsersQuery): Promise<User[]> {
    return this.users.list(tenantId, { afterId, limit });
  }
}

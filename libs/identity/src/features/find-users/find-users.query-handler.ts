import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FindUsersQuery, type UserV1 } from '../../contracts/identity-queries';
import { Users } from '../../domain/users';

@QueryHandler(FindUsersQuery)
export class FindUsersHandler implements IQueryHandler<FindUsersQuery> {
  constructor(private readonly users: Users) {}

  execute({ users: { tenantId, userIds } }: FindUsersQuery): Promise<readonly Omit<UserV1, 'tenantCode'>[]> {
    return this.users.findAll(tenantId, userIds);
  }
}

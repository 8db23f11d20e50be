import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FindUserQuery, type UserV1 } from '../../contracts/identity-queries';
import { Users } from '../../domain/users';

@QueryHandler(FindUserQuery)
export class FindUserHandler implements IQueryHandler<FindUserQuery> {
  constructor(private readonly users: Users) {}

  execute({ user: { tenantId, userId } }: FindUserQuery): Promise<UserV1 | undefined> {
    return this.users.find(tenantId, userId);
  }
}

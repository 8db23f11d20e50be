import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Users } from '../../domain/users';
import { userView, type UserView } from '../user.view';
import { ShowUser } from './show-user.query';

@QueryHandler(ShowUser)
export class ShowUserHandler implements IQueryHandler<ShowUser> {
  constructor(private readonly users: Users) {}

  async execute({ tenantId, userId }: ShowUser): Promise<UserView | undefined> {
    const user = await this.users.find(tenantId, userId);
    return user && userView(user);
  }
}

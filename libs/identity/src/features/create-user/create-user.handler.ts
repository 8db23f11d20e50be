import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Result } from '@openbourse/kernel';
import { ulid } from 'ulid';
import { CreateUserCommand, type CreateUserRefused } from '../../contracts/identity-commands';
import { normalEmail } from '../../domain/email';
import { Passwords } from '../../domain/passwords';
import type { User } from '../../domain/user';
import { Users } from '../../domain/users';

@CommandHandler(CreateUserCommand)
export class CreateUserHandler implements ICommandHandler<CreateUserCommand> {
  constructor(
    private readonly users: Users,
    private readonly passwords: Passwords,
  ) {}

  async execute({
    user: { tenantId, email, password, roles },
  }: CreateUserCommand): Promise<Result<User, CreateUserRefused>> {
    const hashed = await this.passwords.hash(password);
    if (!hashed.ok) return hashed;
    return this.users.add({ id: ulid(), tenantId, email: normalEmail(email), passwordHash: hashed.value, roles });
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TenantDb } from '@openbourse/platform';
import { RegisterTenantCommand } from '../../contracts/identity-commands';

@CommandHandler(RegisterTenantCommand)
export class RegisterTenantHandler implements ICommandHandler<RegisterTenantCommand> {
  constructor(private readonly db: TenantDb) {}

  async execute({ tenant: { tenantId, code, name } }: RegisterTenantCommand): Promise<void> {
    await this.db.write(tenantId, (manager) =>
      manager.query(
        'insert into identity.tenants (tenant_id, code, name) values ($1, $2, $3) on conflict (tenant_id) do nothing',
        [tenantId, code, name],
      ),
    );
  }
}

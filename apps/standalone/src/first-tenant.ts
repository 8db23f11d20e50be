import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { CoreClient } from '@openbourse/engine-host';
import {
  CreateUserCommand,
  emailShape,
  passwordLengthMax,
  passwordLengthMin,
  RegisterTenantCommand,
} from '@openbourse/identity';
import { TenantDb } from '@openbourse/platform';
import { type Settings, SettingsError } from '@openbourse/platform/config';

const tenantId = 1;

export interface FirstTenant {
  readonly code: string;
  readonly email: string;
  readonly password: string;
}

/** All three settings or none; what is wrong is named, never shown. */
export function firstTenantOf(
  settings: Pick<Settings, 'FIRST_TENANT' | 'FIRST_OPERATOR_EMAIL' | 'FIRST_OPERATOR_PASSWORD'>,
): FirstTenant | undefined {
  const { FIRST_TENANT: code, FIRST_OPERATOR_EMAIL: email, FIRST_OPERATOR_PASSWORD: password } = settings;
  if (code === undefined && email === undefined && password === undefined) return undefined;
  if (code === undefined || email === undefined || password === undefined)
    throw new SettingsError(
      'set all three of FIRST_TENANT, FIRST_OPERATOR_EMAIL and FIRST_OPERATOR_PASSWORD, or none of them',
    );
  if (!emailShape.test(email)) throw new SettingsError('FIRST_OPERATOR_EMAIL: must be an email address');
  if (password.length < passwordLengthMin || password.length > passwordLengthMax)
    throw new SettingsError(`FIRST_OPERATOR_PASSWORD: needs ${passwordLengthMin} to ${passwordLengthMax} characters`);
  return { code, email, password };
}

/**
 * A tenant and its operator on an empty database; one that was cut off is completed by the next start. False when
 * there is a user already: these settings never open a second way in.
 */
export async function openFirstTenant(
  { app, core }: { readonly app: NestFastifyApplication; readonly core: CoreClient },
  { code, email, password }: FirstTenant,
): Promise<boolean> {
  if (!(await isWanted(app, code))) return false;
  const opened = await core.submit(
    { kind: 'open_tenant', tenantId, code },
    { scope: 'first-tenant', key: 'tenant', fingerprint: 1 },
  );
  if (opened.status !== 'done') throw new Error(`first tenant: ${JSON.stringify(opened)}`);
  const commands = app.get(CommandBus);
  await commands.execute(new RegisterTenantCommand({ tenantId, code, name: code }));
  const created = await commands.execute(new CreateUserCommand({ tenantId, email, password, roles: ['operator'] }));
  if (!created.ok) throw new Error(`first operator: ${created.error}`);
  return true;
}

async function isWanted(app: NestFastifyApplication, code: string): Promise<boolean> {
  const { rows } = await app.get(TenantDb, { strict: false }).read(tenantId, (q) =>
    q.query<{ opened: string | null; inhabited: boolean }>(
      `select (select code from core.tenants where tenant_id = $1) as opened,
         exists (select from identity.users where tenant_id = $1) as inhabited`,
      [tenantId],
    ),
  );
  const [{ opened, inhabited } = { opened: null, inhabited: true }] = rows;
  return !inhabited && (opened === null || opened === code);
}

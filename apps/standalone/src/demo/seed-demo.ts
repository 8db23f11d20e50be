import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ClientCommand, CommandResult, CoreClient } from '@openbourse/engine-host';
import { CreateUserCommand, RegisterTenantCommand } from '@openbourse/identity';
import { parseDecimal } from '@openbourse/kernel';
import { type Role, TenantDb } from '@openbourse/platform';
import {
  demoAssets,
  demoFunds,
  demoInstruments,
  demoLimits,
  demoOperator,
  demoPassword,
  demoTenant,
  demoTraders,
} from './demo-market';

const { tenantId } = demoTenant;
const keyScope = 'demo';
/** The last thing that the seed does: its key in the database says that all is there. */
const lastFunding = fundingKey(demoTraders[demoTraders.length - 1].email, Object.keys(demoFunds).at(-1) as string);

export interface DemoDoors {
  readonly app: NestFastifyApplication;
  readonly core: CoreClient;
}

/**
 * Fills an empty database with the demo tenant, through the ordinary commands. The core knows each by its key, so a seed
 * that was cut off is completed by the next start and nothing happens twice. False when there is nothing to do.
 */
export async function seedDemo(doors: DemoDoors): Promise<boolean> {
  if (!(await isWanted(doors))) return false;
  const { app, core } = doors;
  await once(core, 'tenant', { kind: 'open_tenant', tenantId, code: demoTenant.code });
  await app.get(CommandBus).execute(new RegisterTenantCommand(demoTenant));

  const assetIds = new Map<string, number>();
  for (const asset of demoAssets) {
    const { assetId } = await once(core, `asset ${asset.code}`, { kind: 'define_asset', tenantId, ...asset });
    assetIds.set(asset.code, made(assetId));
  }
  for (const terms of demoInstruments) {
    await once(core, `instrument ${terms.symbol}`, { kind: 'list_instrument', tenantId, terms });
  }

  const [, ...traderIds] = await Promise.all([demoOperator, ...demoTraders].map((user) => userIdOf(app, user)));
  for (const [i, { email, accountName }] of demoTraders.entries()) {
    const opened = await once(core, `account ${email}`, {
      kind: 'open_account',
      tenantId,
      userId: made(traderIds[i]),
      name: accountName,
      limits: demoLimits,
    });
    for (const [code, units] of Object.entries(demoFunds)) {
      await once(core, fundingKey(email, code), {
        kind: 'adjust',
        tenantId,
        accountId: made(opened.accountId),
        assetId: made(assetIds.get(code)),
        amount: atLedgerScale(code, units),
        reason: 'Demo funds',
        actor: 'demo',
      });
    }
  }
  return true;
}

async function isWanted({ app }: DemoDoors): Promise<boolean> {
  const { rows } = await app.get(TenantDb, { strict: false }).read(tenantId, (q) =>
    q.query<{ code: string | null; complete: boolean }>(
      `select (select code from core.tenants where tenant_id = $1) as code,
         exists (select from core.command_keys where tenant_id = $1 and scope = $2 and key = $3) as complete`,
      [tenantId, keyScope, lastFunding],
    ),
  );
  const [{ code, complete } = { code: null, complete: false }] = rows;
  return !complete && (code === null || code === demoTenant.code);
}

async function once(core: CoreClient, key: string, command: ClientCommand): Promise<CommandResult> {
  const outcome = await core.submit(command, { scope: keyScope, key, fingerprint: 1 });
  if (outcome.status === 'done') return outcome.result;
  throw new Error(`demo data, ${key}: ${JSON.stringify(outcome)}`);
}

async function userIdOf(app: NestFastifyApplication, { email, role }: { email: string; role: Role }): Promise<string> {
  const user = { tenantId, email, password: demoPassword, roles: [role] };
  const created = await app.get(CommandBus).execute(new CreateUserCommand(user));
  if (created.ok) return created.value.id;
  // Made by a seed that was cut off: sign-in tells who it is.
  const payload = { email, password: demoPassword };
  const answer = await app.inject({ method: 'POST', url: '/api/v1/auth/login', payload });
  if (answer.statusCode !== 200) throw new Error(`demo data, ${email}: ${created.error}; sign-in: ${answer.body}`);
  return answer.json<{ user: { id: string } }>().user.id;
}

function fundingKey(email: string, code: string): string {
  return `funds ${email} ${code}`;
}

function atLedgerScale(code: string, units: string): number {
  const asset = demoAssets.find((candidate) => candidate.code === code);
  const amount = parseDecimal(units, made(asset).scale);
  if (!amount.ok) throw new Error(`demo data, ${units} ${code}: ${amount.error}`);
  return amount.value;
}

function made<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('demo data: the core answered without what it made');
  return value;
}

import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ClientCommand, CommandResult, CoreClient } from '@openbourse/engine-host';
import { CreateUserCommand } from '@openbourse/identity';
import { parseDecimal } from '@openbourse/kernel';
import { type Role, TenantDb } from '@openbourse/platform';
import { demoAssets, demoTenant } from './demo-market';

const { tenantId } = demoTenant;
const keyScope = 'demo';

export interface DemoDoors {
  readonly app: NestFastifyApplication;
  readonly core: CoreClient;
}

export interface FundedTrader {
  readonly email: string;
  readonly password: string;
  readonly accountName: string;
  readonly limits: { readonly ordersPerSecondMax: number; readonly burstMax: number; readonly openOrdersMax: number };
  /** In units, by currency or asset. */
  readonly funds: Readonly<Record<string, string>>;
}

/** A command of the seed: the core knows it by its key, so a seed that was cut off is completed and nothing happens twice. */
export async function once(core: CoreClient, key: string, command: ClientCommand): Promise<CommandResult> {
  const outcome = await core.submit(command, { scope: keyScope, key, fingerprint: 1 });
  if (outcome.status === 'done') return outcome.result;
  throw new Error(`demo data, ${key}: ${JSON.stringify(outcome)}`);
}

/** Whether {@link fund} has come to its end for this trader; undefined when the database is not the demo's. */
export async function isFunded(
  app: NestFastifyApplication,
  { email, funds }: Pick<FundedTrader, 'email' | 'funds'>,
): Promise<boolean | undefined> {
  const { rows } = await app.get(TenantDb, { strict: false }).read(tenantId, (q) =>
    q.query<{ code: string | null; complete: boolean }>(
      `select (select code from core.tenants where tenant_id = $1) as code,
         exists (select from core.command_keys where tenant_id = $1 and scope = $2 and key = $3) as complete`,
      [tenantId, keyScope, fundingKey(email, Object.keys(funds).at(-1) as string)],
    ),
  );
  const [{ code, complete } = { code: null, complete: false }] = rows;
  return code === null || code === demoTenant.code ? complete : undefined;
}

/** A user of the demo with one account and money in it. */
export async function openTrader({ app, core }: DemoDoors, trader: FundedTrader): Promise<void> {
  const { email, password, accountName: name, limits, funds } = trader;
  const userId = await userIdOf(app, { email, password, role: 'trader' });
  const opened = await once(core, `account ${email}`, { kind: 'open_account', tenantId, userId, name, limits });
  for (const [code, units] of Object.entries(funds)) {
    await once(core, fundingKey(email, code), {
      kind: 'adjust',
      tenantId,
      accountId: made(opened.accountId),
      assetId: await assetIdOf(core, code),
      amount: atLedgerScale(code, units),
      reason: 'Demo funds',
      actor: 'demo',
    });
  }
}

export async function userIdOf(
  app: NestFastifyApplication,
  { email, password, role }: { email: string; password: string; role: Role },
): Promise<string> {
  const user = { tenantId, email, password, roles: [role] };
  const created = await app.get(CommandBus).execute(new CreateUserCommand(user));
  if (created.ok) return created.value.id;
  // Made by a seed that was cut off: sign-in tells who it is.
  const payload = { email, password };
  const answer = await app.inject({ method: 'POST', url: '/api/v1/auth/login', payload });
  if (answer.statusCode !== 200) throw new Error(`demo data, ${email}: ${created.error}; sign-in: ${answer.body}`);
  return answer.json<{ user: { id: string } }>().user.id;
}

/** Defines the asset the first time it is asked for. */
async function assetIdOf(core: CoreClient, code: string): Promise<number> {
  const asset = made(demoAssets.find((candidate) => candidate.code === code));
  const { assetId } = await once(core, `asset ${code}`, { kind: 'define_asset', tenantId, ...asset });
  return made(assetId);
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

export function made<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('demo data: the core answered without what it made');
  return value;
}

import { CommandBus } from '@nestjs/cqrs';
import { RegisterTenantCommand } from '@openbourse/identity';
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
import { isFunded, once, openTrader, userIdOf, type DemoDoors } from './seeding';

const { tenantId } = demoTenant;
/** The last of them is the last thing that the seed does. */
const traders = demoTraders.map(({ email, accountName }) => ({
  email,
  accountName,
  password: demoPassword,
  limits: demoLimits,
  funds: demoFunds,
}));

/** Fills an empty database with the demo tenant, through the ordinary commands. False when there is nothing to do. */
export async function seedDemo(doors: DemoDoors): Promise<boolean> {
  const { app, core } = doors;
  if ((await isFunded(app, traders[traders.length - 1])) !== false) return false;
  await once(core, 'tenant', { kind: 'open_tenant', tenantId, code: demoTenant.code });
  await app.get(CommandBus).execute(new RegisterTenantCommand(demoTenant));
  for (const asset of demoAssets) await once(core, `asset ${asset.code}`, { kind: 'define_asset', tenantId, ...asset });
  for (const terms of demoInstruments)
    await once(core, `instrument ${terms.symbol}`, { kind: 'list_instrument', tenantId, terms });
  await userIdOf(app, { ...demoOperator, password: demoPassword });
  for (const trader of traders) await openTrader(doors, trader);
  return true;
}

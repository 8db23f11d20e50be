import { lifeFunds, lifeLimits, lifeUsers } from './life/life-users';
import { lifePassword } from './life/life-passwords';
import { importHistory } from './history/import-history';
import { isFunded, openTrader, type DemoDoors } from './seeding';

/**
 * What the demo's life needs, on top of the demo data: its traders with their money, and a past for the charts. False when there
 * is nothing to do.
 */
export async function seedLife(
  doors: DemoDoors,
  { jwtSecret, seed, nowMs }: { readonly jwtSecret: string; readonly seed: number; readonly nowMs: number },
): Promise<boolean> {
  const traders = lifeUsers.map(({ email, name }) => ({
    email,
    password: lifePassword(jwtSecret, email),
    accountName: name,
    limits: lifeLimits,
    funds: lifeFunds,
  }));
  if ((await isFunded(doors.app, traders[traders.length - 1])) !== false) return false;
  await importHistory(doors.app, { seed, nowMs });
  for (const trader of traders) await openTrader(doors, trader);
  return true;
}

import { readSettings, required } from '@openbourse/platform/config';
import { migrateUp } from '.';

/** `npm run migrate`: brings an external database up to date with the owner's role. */
async function main(): Promise<void> {
  const { DATABASE_OWNER_URL } = required(readSettings(process.env), 'DATABASE_OWNER_URL');
  const ran = await migrateUp(DATABASE_OWNER_URL);
  console.log(ran.length > 0 ? `ran ${ran.join(', ')}` : 'up to date');
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

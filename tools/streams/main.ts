import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { connect } from '../api/api';
import { seeded } from '../api/seeded';
import { Server } from '../api/server';
import { StreamProof } from './stream-proof';

/**
 * Traders under random load whose sockets are cut and whose server is killed: what their clients fold from the streams must be
 * what REST says, in between and at the end.
 */
const { values } = parseArgs({
  options: {
    cuts: { type: 'string', default: '100' },
    restarts: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    keep: { type: 'boolean' },
  },
});

async function main(): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'openbourse-streams-'));
  const server = await Server.at(dataDir);
  const pool = connect(server.url, 16);
  let proof: StreamProof | undefined;
  try {
    await server.start();
    // Whom it hits, and how, follows from the seed; how far everybody has got by then does not.
    proof = await StreamProof.open({ server, pool, random: seeded(Number(values.seed)) });
    await proof.run({ cuts: Number(values.cuts), restarts: Number(values.restarts) });
  } catch (error) {
    console.error(`FAILED: ${(error as Error).message}`);
    console.error(`data kept in ${dataDir}`);
    process.exitCode = 1;
  }
  proof?.close();
  await pool.destroy();
  await server.kill('SIGTERM');
  if (process.exitCode === undefined && !values.keep) server.removeData();
  console.log(`stream checks: ${proof?.passed ?? 0} passed, ${process.exitCode === undefined ? 0 : 1} failed`);
}

void main();

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { connect } from '../api/api';
import { Server } from '../api/server';
import { measurePausedReaders } from './paused-readers';

/** For the record: readers of everything that stop reading for a minute, and the memory of the server meanwhile. */
const { values } = parseArgs({
  options: {
    readers: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '60' },
    attentive: { type: 'string', default: '20' },
  },
});

/** So that what nobody needs is collected early, and resident memory says what is kept. */
const smallHeap = '--max-old-space-size=192';
const mb = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;

async function main(): Promise<void> {
  const server = await Server.at(mkdtempSync(path.join(tmpdir(), 'openbourse-paused-')));
  const pool = connect(server.url, 8);
  const readers = Number(values.readers);
  try {
    await server.start({ SOCKETS_PER_USER_MAX: String(readers * 2 + 10), NODE_OPTIONS: smallHeap });
    const { residentBefore, residentMax, residentMaxAllowed, paused, cuts, othersGot } = await measurePausedReaders({
      url: server.url,
      pool,
      readers,
      attentiveSeconds: Number(values.attentive),
      pausedSeconds: Number(values.seconds),
    });
    console.log(
      `${readers} readers of everything: ${mb(residentBefore)} resident while they read, at most ${mb(residentMax)} while ` +
        `they did not (allowed ${mb(residentMaxAllowed)}); ${cuts} of ${paused} paused connections were cut; ` +
        `a reader that went on got ${othersGot} messages`,
    );
    if (residentMax > residentMaxAllowed || cuts < paused || othersGot === 0) throw new Error('FAILED');
  } finally {
    await pool.destroy();
    await server.kill('SIGTERM');
    server.removeData();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

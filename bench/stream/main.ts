import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Server } from '../../tools/api/server';
import { Figures } from '../figures';
import { report } from '../report';
import { measureFills } from './fills';
import { measureQuotes } from './quotes';
import type { StreamBench } from './stream-bench';

/** Each on a server of its own: `--only fills` runs one of them. */
const parts: Record<string, (bench: StreamBench) => Promise<void>> = {
  fills: measureFills,
  quotes: measureQuotes,
};

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '5' },
    only: { type: 'string' },
  },
});

async function main(): Promise<void> {
  const figures = new Figures();
  const baseline = new Figures();
  const runs = Number(values.runs);
  for (const [name, measure] of Object.entries(parts)) {
    if (values.only !== undefined && values.only !== name) continue;
    const server = await Server.at(mkdtempSync(path.join(tmpdir(), 'openbourse-bench-')));
    try {
      // All clients come from one address, as fast as they can.
      await server.start({ SOCKET_OPENINGS_PER_SECOND: '1000000' });
      await measure({ server, figures, baseline, runs, seconds: Number(values.seconds) });
    } finally {
      await server.kill('SIGTERM');
      server.removeData();
    }
  }
  report('stream', figures.all, baseline.all, runs);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

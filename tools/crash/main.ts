import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { seeded } from '../api/seeded';
import { connect } from '../api/api';
import { settleAndCheck } from './check';
import { Load } from './load';
import { embedded, Server } from '../api/server';

function verifyJournal(dataDir: string): void {
  const tool = path.join(__dirname, '../verify-journal/main.js');
  const run = spawnSync(process.execPath, [tool], {
    env: { ...process.env, ...embedded, DATA_DIR: dataDir },
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`verify:journal ended with ${run.status}:\n${run.stdout}\n${run.stderr}`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '3' },
      seed: { type: 'string', default: '1' },
      keep: { type: 'boolean' },
    },
  });
  const rounds = Number(values.rounds);
  // Which process dies, and when, follows from the seed; how far the load has got by then does not.
  const random = seeded(Number(values.seed));
  const dataDir = mkdtempSync(path.join(tmpdir(), 'openbourse-crash-'));
  const server = await Server.at(dataDir);
  const pool = connect(server.url, 16);
  let passed = 0;
  try {
    await server.start();
    const load = new Load(pool, `crash-${values.seed}-${Date.now().toString(36)}`, random);
    for (let round = 1; round <= rounds; round++) {
      const victim = random() < 0.5 ? 'server' : 'PostgreSQL';
      const afterMs = 100 + Math.floor(random() * 1500);
      const before = load.sent.length;
      let killedMs = 0;
      let readyMs = 0;
      let databaseBack: Promise<void> | undefined;
      await load.during(12, async () => {
        await sleep(afterMs);
        killedMs = performance.now();
        if (victim === 'server') {
          await server.kill();
        } else {
          server.killDatabase();
          databaseBack = server
            .untilNotReady(5)
            .then(() => server.untilReady(60))
            .then(() => {
              readyMs = performance.now();
            });
        }
        await sleep(200);
      });
      if (victim === 'server') {
        await server.start();
        readyMs = performance.now();
      }
      await databaseBack;
      const recoveredMs = Math.round(readyMs - killedMs);
      const { acknowledged, unknown, denied } = await settleAndCheck(load);
      verifyJournal(dataDir);
      passed++;
      console.log(
        `round ${round}: ${victim} killed after ${afterMs} ms and ${load.sent.length - before} orders, ready again in ${recoveredMs} ms; ` +
          `in all ${acknowledged} acknowledged once each, ${denied} denied, ${unknown} unknown outcomes settled, journal clean`,
      );
    }
  } catch (error) {
    console.error(`FAILED: ${(error as Error).message}`);
    console.error(`data kept in ${dataDir}`);
    process.exitCode = 1;
  }
  await pool.destroy();
  await server.kill('SIGTERM');
  if (process.exitCode === undefined && !values.keep) server.removeData();
  console.log(`crash rounds: ${passed} passed, ${rounds - passed} failed`);
}

void main();

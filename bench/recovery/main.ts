import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { journalPages, startEngineHost } from '@openbourse/engine-host';
import { migrateUp } from '@openbourse/migrations';
import { startEmbeddedPostgres } from '@openbourse/platform/postgres';

const openOrders = Number(process.env.OPEN_ORDERS ?? 1_000_000);
const tail = Number(process.env.TAIL ?? 200_000);
const runs = Number(process.env.RUNS ?? 3);

/** kill -9 of an engine that holds a million open orders; measures from PostgreSQL ready to leading. */
async function main(): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'openbourse-bench-recovery-'));
  const database = await startEmbeddedPostgres({ dataDir });
  try {
    await migrateUp(database.ownerUrl);
    await populateAndKill(database.engineUrl);
    const recovery: number[] = [];
    const decode: number[] = [];
    for (let i = 0; i < runs; i++) {
      decode.push(await readTail(database.engineUrl));
      const startedAt = performance.now();
      const host = await startEngineHost({ connectionString: database.engineUrl });
      recovery.push((performance.now() - startedAt) / 1000);
      if (!host.isReady()) throw new Error(`the engine is ${host.state}`);
      // No clean stop, whose snapshot would spoil the next run: its lease is void once its sessions are gone.
      host.abandonForTest();
    }
    const figures = { recovery_s: summary(recovery, 's') };
    console.log(
      JSON.stringify({ bench: 'recovery', figures, baseline: { journal_read_s: summary(decode, 's') }, runs }),
    );
  } finally {
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function populateAndKill(engineUrl: string): Promise<void> {
  const env = { ...process.env, DATABASE_ENGINE_URL: engineUrl, OPEN_ORDERS: String(openOrders), TAIL: String(tail) };
  const holder = fork(path.join(__dirname, 'populate.js'), { env });
  return new Promise((resolve, reject) => {
    holder.on('message', (message: { ordersPerSecond?: number; holding?: number }) => {
      if (message.ordersPerSecond)
        console.log(`${openOrders} orders placed, ${Math.round(message.ordersPerSecond)} a second`);
      if (message.holding) holder.kill('SIGKILL');
    });
    holder.on('exit', (_code, signal) =>
      signal === 'SIGKILL' ? resolve() : reject(new Error('the holder ended early')),
    );
  });
}

/** What any recovery must at least do: read the tail. */
async function readTail(connectionString: string): Promise<number> {
  const client = new Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<{ batch: string }>('select max(batch) as batch from core.snapshots');
  const startedAt = performance.now();
  const range = { shard: 0, afterBatch: Number(rows[0].batch ?? 0), withEvents: false };
  let commands = 0;
  for await (const page of journalPages(client, range)) for (const batch of page) commands += batch.commandCount;
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(`${commands} commands after the snapshot`);
  await client.end();
  return seconds;
}

function summary(values: number[], unit: string) {
  const sorted = [...values].sort((a, b) => a - b);
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return {
    median: round(sorted[sorted.length >> 1]),
    min: round(sorted[0]),
    max: round(sorted[sorted.length - 1]),
    unit,
  };
}

void main();

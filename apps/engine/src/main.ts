import { EngineHost } from '@openbourse/engine-host';
import { readSettings, required } from '@openbourse/platform/config';
import { assertPortIsFree, listenRefused, runProcess } from '@openbourse/platform/process';
import pino from 'pino';
import { engineLimits } from './engine-limits';
import { healthServer } from './health-server';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** The trading core of one shard by itself, on a PostgreSQL that others share. */
runProcess(async (lifecycle) => {
  const settings = required(readSettings(process.env), 'DATABASE_ENGINE_URL');
  const address = { host: settings.HOST, port: settings.ENGINE_PORT };
  await assertPortIsFree(address);
  const engine = new EngineHost({
    connectionString: settings.DATABASE_ENGINE_URL,
    shard: settings.ENGINE_SHARD,
    limits: engineLimits(settings),
    log: pino({ level: settings.LOG_LEVEL }),
  });
  await lifecycle.start(
    'engine',
    () => Promise.resolve(engine),
    () => engine.stop(),
  );
  await lifecycle.start(
    'health server',
    async () => {
      const server = healthServer(engine);
      await server.listen(address).catch((error: Error) => Promise.reject(listenRefused(error, address)));
      return server;
    },
    (server) => server.close(),
  );
  say(`engine of shard ${settings.ENGINE_SHARD}: health and metrics on http://${address.host}:${address.port}`);
  await engine.start();
  say(`engine of shard ${settings.ENGINE_SHARD}: ${engine.state}`);
}, say);

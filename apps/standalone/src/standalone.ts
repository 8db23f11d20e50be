import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EngineHost, PostgresStreamHistory } from '@openbourse/engine-host';
import { migrateUp } from '@openbourse/migrations';
import { Metrics } from '@openbourse/platform';
import { platformSettings, type Settings } from '@openbourse/platform/config';
import { type Database, type EmbeddedPostgres, openDatabase } from '@openbourse/platform/postgres';
import { assertPortIsFree, type Lifecycle, listenRefused, type Progress } from '@openbourse/platform/process';
import { KillSwitchNewsPublisher } from '@openbourse/risk/composition';
import { PrivateStreamPublisher } from '@openbourse/streams';
import pino from 'pino';
import { createApi } from '../../api/src/create-api';
import { webApps } from '../../api/src/web/web-build';
import { engineLimits } from '../../engine/src/engine-limits';
import type { Relay } from '../../worker/src/relay/relay';
import { startRelay } from '../../worker/src/relay/start-relay';
import { startLife } from './demo/life/start-life';
import { seedDemo } from './demo/seed-demo';
import { seedLife } from './demo/seed-life';
import { firstTenantOf, openFirstTenant } from './first-tenant';
import { jwtSecretOf } from './jwt-secret';
import { ownOrigin } from './own-origin';
import { welcome } from './welcome';

/** Everything in one process: the database first and the open port last, so that whoever gets an answer gets all of it. */
export async function startStandalone(settings: Settings, lifecycle: Lifecycle, progress: Progress): Promise<void> {
  const address = { host: settings.HOST, port: settings.PORT };
  const first = firstTenantOf(settings);
  const demo = first ? 'false' : settings.DEMO;
  await assertPortIsFree(address);
  const database = await progress.step(
    'PostgreSQL',
    () =>
      lifecycle.start(
        'PostgreSQL',
        () => openDatabase(settings, (line) => progress.line(line)),
        (opened) => opened.stop(),
        (opened) => opened.embedded?.abandon(),
      ),
    ({ embedded }) =>
      embedded ? `embedded, pid ${embedded.pid()}, data in ${whereData(settings, embedded)}` : 'external',
  );
  await progress.step(
    'migrations',
    () => migrateUp(database.ownerUrl),
    (ran) => (ran.length > 0 ? `${ran.length} ran` : 'up to date'),
  );
  const engine = await progress.step(
    'engine',
    () => startEngine(settings, database, lifecycle),
    ({ state, position }) => `${state} at batch ${position.batch}`,
  );
  const streamHistory = await lifecycle.start(
    'stream history',
    () => Promise.resolve(streamHistoryOf(settings, database)),
    (history) => history.close(),
  );
  const app = await progress.step('API', () =>
    lifecycle.start(
      'API',
      () => startApi(settings, { database, engine, streamHistory }),
      (api) => api.close(),
    ),
  );
  await progress.step('relay', () =>
    lifecycle.start(
      'relay',
      () => relayFrom(engine, { app, settings, database }),
      (relay) => relay.stop(),
    ),
  );
  if (first) {
    await progress.step(
      'first tenant',
      () => openFirstTenant({ app, core: engine.client }, first),
      (opened) => (opened ? 'opened' : 'nothing to do'),
    );
  }
  if (demo !== 'false') {
    await progress.step(
      'demo data',
      () => seedDemo({ app, core: engine.client }),
      (seeded) => (seeded ? 'seeded' : 'already there'),
    );
  }
  const life = { seed: settings.DEMO_SEED, jwtSecret: jwtSecretFor(settings) };
  if (demo === 'true') {
    await progress.step(
      'demo traders',
      () => seedLife({ app, core: engine.client }, { ...life, nowMs: Date.now() }),
      (seeded) => (seeded ? 'seeded, with three simulated days of candles' : 'already there'),
    );
  }
  await app.listen(address).catch((error: Error) => Promise.reject(listenRefused(error, address)));
  progress.line('ready');
  if (demo === 'true') {
    const { registry } = app.get(Metrics, { strict: false });
    const origin = ownOrigin(app.getHttpServer().address() as AddressInfo);
    const log = pino({ level: settings.LOG_LEVEL });
    await lifecycle.start(
      'demo life',
      () => Promise.resolve(startLife({ ...life, origin, registry, log })),
      (living) => living.stop(),
    );
  }
  progress.plain(welcome(await app.getUrl(), { DEMO: demo }));
}

const jwtSecretFor = ({ JWT_SECRET, DATA_DIR }: Settings): string => JWT_SECRET ?? jwtSecretOf(DATA_DIR);

/** The folder of the settings, and the cluster where that is elsewhere. */
function whereData({ DATA_DIR }: Settings, { pgData }: EmbeddedPostgres): string {
  return path.dirname(pgData) === path.resolve(DATA_DIR) ? DATA_DIR : `${DATA_DIR} and ${pgData}`;
}

/** Known to the lifecycle before it leads: it tries for as long as it takes, and a signal must be able to end that. */
async function startEngine(settings: Settings, { engineUrl }: Database, lifecycle: Lifecycle): Promise<EngineHost> {
  const host = new EngineHost({
    connectionString: engineUrl,
    shard: settings.ENGINE_SHARD,
    limits: engineLimits(settings),
    log: pino({ level: settings.LOG_LEVEL }),
  });
  await lifecycle.start(
    'engine',
    () => Promise.resolve(host),
    () => host.stop(),
  );
  await host.start();
  return host;
}

function streamHistoryOf(settings: Settings, { engineUrl }: Database): PostgresStreamHistory {
  return new PostgresStreamHistory({
    connectionString: engineUrl,
    shard: settings.ENGINE_SHARD,
    log: pino({ level: settings.LOG_LEVEL }),
  });
}

interface ApiParts {
  readonly database: Database;
  readonly engine: EngineHost;
  readonly streamHistory: PostgresStreamHistory;
}

async function startApi(
  settings: Settings,
  { database: { appUrl }, engine, streamHistory }: ApiParts,
): Promise<NestFastifyApplication> {
  const app = await createApi({
    settings: platformSettings(settings, {
      databaseAppUrl: appUrl,
      jwtSecret: jwtSecretFor(settings),
    }),
    coreClient: engine.client,
    streamHistory,
    probes: [{ part: 'engine', check: () => Promise.resolve(engine.isReady()) }],
    webApps,
  });
  const { registry } = app.get(Metrics, { strict: false });
  for (const metric of engine.registry.getMetricsAsArray()) registry.registerMetric(metric as never);
  return app;
}

/** Caught up before the port opens, so that the first book that anybody reads is the whole one. */
async function relayFrom(engine: EngineHost, { app, settings, database }: RelayParts): Promise<Relay> {
  const relay = startRelay({
    app,
    engine,
    engineUrl: database.engineUrl,
    shard: settings.ENGINE_SHARD,
    live: [PrivateStreamPublisher, KillSwitchNewsPublisher].map((type) => app.get(type, { strict: false })),
    log: pino({ level: settings.LOG_LEVEL }),
  });
  await relay.ready;
  return relay;
}

interface RelayParts {
  readonly app: NestFastifyApplication;
  readonly settings: Settings;
  readonly database: Database;
}

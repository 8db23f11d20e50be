import { platformSettings, readSettings, required } from '@openbourse/platform/config';
import { assertPortIsFree, listenRefused, runProcess } from '@openbourse/platform/process';
import { createApi } from './create-api';
import { noCore } from './no-core';
import { webApps } from './web/web-build';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** The API by itself, on a PostgreSQL that others share. It has no way to an engine in another process yet, so it serves reads. */
runProcess(async (lifecycle) => {
  const settings = required(readSettings(process.env), 'DATABASE_APP_URL', 'JWT_SECRET');
  const address = { host: settings.HOST, port: settings.PORT };
  await assertPortIsFree(address);
  await lifecycle.start(
    'API',
    async () => {
      const app = await createApi({
        settings: platformSettings(settings, {
          databaseAppUrl: settings.DATABASE_APP_URL,
          jwtSecret: settings.JWT_SECRET,
        }),
        coreClient: noCore,
        webApps,
      });
      await app.listen(address).catch((error: Error) => Promise.reject(listenRefused(error, address)));
      say(`API on ${await app.getUrl()}: reads are served, writes to the trading core answer 503 engine_unavailable`);
      return app;
    },
    (app) => app.close(),
  );
}, say);

import { existsSync, readFileSync } from 'node:fs';
import { StartRefused } from '../process/start-refused';
import { clusterExists, locateCluster } from './cluster';
import type { DatabaseUrls } from './database-roles';
import { type EmbeddedPostgres, startEmbeddedPostgres, urlsFile } from './embedded-postgres';
import { DataDirInUse } from './instance-lock';

export interface DatabaseSettings {
  readonly DATABASE_OWNER_URL?: string;
  readonly DATABASE_ENGINE_URL?: string;
  readonly DATABASE_APP_URL?: string;
  readonly DATA_DIR: string;
}

export interface Database extends DatabaseUrls {
  /** Set when it is ours to run. */
  readonly embedded?: EmbeddedPostgres;
  stop(): Promise<void>;
}

/** The PostgreSQL of the settings, or, without any, an embedded one in the data folder. */
export async function openDatabase(settings: DatabaseSettings, log?: (line: string) => void): Promise<Database> {
  const external = externalUrls(settings);
  if (external) return { ...external, stop: async () => undefined };
  const embedded = await startEmbeddedPostgres({ dataDir: settings.DATA_DIR, log });
  return {
    ownerUrl: embedded.ownerUrl,
    engineUrl: embedded.engineUrl,
    appUrl: embedded.appUrl,
    embedded,
    stop: () => embedded.stop(),
  };
}

/** Like {@link openDatabase}, for tools: a running server's own database is used beside it, and none is made. */
export async function openDatabaseBeside(settings: DatabaseSettings, log?: (line: string) => void): Promise<Database> {
  const { DATA_DIR } = settings;
  if (!externalUrls(settings) && !clusterExists(locateCluster(DATA_DIR)))
    throw new StartRefused(`no data in ${DATA_DIR}`);
  try {
    return await openDatabase(settings, log);
  } catch (error) {
    const file = urlsFile(DATA_DIR);
    if (!(error instanceof DataDirInUse) || !existsSync(file)) throw error;
    return { ...(JSON.parse(readFileSync(file, 'utf8')) as DatabaseUrls), stop: async () => undefined };
  }
}

export function externalUrls(settings: DatabaseSettings): DatabaseUrls | undefined {
  const { DATABASE_OWNER_URL: ownerUrl, DATABASE_ENGINE_URL: engineUrl, DATABASE_APP_URL: appUrl } = settings;
  if (!ownerUrl && !engineUrl && !appUrl) return undefined;
  if (ownerUrl && engineUrl && appUrl) return { ownerUrl, engineUrl, appUrl };
  throw new StartRefused(
    'set all three of DATABASE_OWNER_URL, DATABASE_ENGINE_URL and DATABASE_APP_URL, or none of them',
  );
}

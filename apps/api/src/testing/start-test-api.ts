import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CreateUserCommand, RegisterTenantCommand } from '@openbourse/identity';
import { defaultPlatformSettings, type PlatformSettings, type Role } from '@openbourse/platform';
import { startTestDatabase, type TestDatabase } from '@openbourse/platform/testing';
import type { StreamHistory } from '@openbourse/streams';
import { createApi, type ApiOptions } from '../create-api';
import { noCore } from '../no-core';

export interface TestApi {
  readonly app: NestFastifyApplication;
  readonly database: TestDatabase;
  readonly settings: PlatformSettings;
  createUser(user: { tenantId?: number; email: string; roles?: Role[] }): Promise<string>;
  /** The access token of {@link createUser}'s user. */
  signIn(email: string): Promise<string>;
  stop(): Promise<void>;
}

export interface TestApiOptions extends Partial<Pick<ApiOptions, 'probes' | 'coreClient' | 'webApps'>> {
  /** Made when there is a database. */
  readonly streamHistory?: (engineUrl: string) => StreamHistory;
}

export const testPassword = 'Test-pass-1';

export async function startTestApi(
  overrides: Partial<PlatformSettings> = {},
  { probes = [], coreClient = noCore, webApps, streamHistory }: TestApiOptions = {},
): Promise<TestApi> {
  const database = await startTestDatabase();
  const settings: PlatformSettings = {
    ...defaultPlatformSettings,
    databaseAppUrl: database.appUrl,
    jwtSecret: 'a secret that only tests know, long enough',
    logLevel: 'silent',
    ...overrides,
  };
  const history = streamHistory?.(database.engineUrl);
  const app = await createApi({ settings, coreClient, probes, webApps, streamHistory: history }).catch(
    async (error: Error) => {
      // A database that nobody stops keeps the test run from ending.
      await database.stop();
      throw error;
    },
  );
  const commands = app.get(CommandBus);
  await commands.execute(new RegisterTenantCommand({ tenantId: 1, code: 'one', name: 'Tenant one' }));
  await commands.execute(new RegisterTenantCommand({ tenantId: 2, code: 'two', name: 'Tenant two' }));
  return {
    app,
    database,
    settings,
    createUser: async ({ tenantId = 1, email, roles = ['trader'] }) => {
      const created = await commands.execute(new CreateUserCommand({ tenantId, email, password: testPassword, roles }));
      if (!created.ok) throw new Error(created.error);
      return created.value.id;
    },
    signIn: async (email) => {
      const answer = await app.inject({
        method: 'POST',
        url: '/api/v1/auth/login',
        payload: { email, password: testPassword },
      });
      return (answer.json() as { accessToken: string }).accessToken;
    },
    stop: async () => {
      await app.close();
      await database.stop();
    },
  };
}

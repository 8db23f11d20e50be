import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PLATFORM_SETTINGS, type PlatformSettings } from '../settings';
import { Inbox } from '../bus/inbox';
import { DatabaseProbe } from './database.probe';
import { TenantDb } from './tenant-db';

@Module({})
export class DatabaseModule {
  static forRoot(): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [PLATFORM_SETTINGS],
          useFactory: (settings: PlatformSettings) => ({
            type: 'postgres',
            url: settings.databaseAppUrl,
            applicationName: 'openbourse-api-write',
            autoLoadEntities: true,
            synchronize: false,
            poolSize: settings.databasePoolMax,
            connectTimeoutMS: 5_000,
            poolErrorHandler: () => undefined,
            extra: { statement_timeout: 15_000, query_timeout: 20_000 },
            retryAttempts: 10,
            retryDelay: 500,
          }),
        }),
      ],
      providers: [TenantDb, DatabaseProbe, Inbox],
      exports: [TenantDb, DatabaseProbe, Inbox],
    };
  }
}

import { Global, Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { AuthModule } from './auth/auth.module';
import { InProcessBus } from './bus/in-process-bus';
import { IntegrationBus } from './bus/integration-bus';
import { DatabaseModule } from './database/database.module';
import { HealthController } from './health/health.controller';
import { READINESS_PROBES, type ReadinessProbe } from './health/readiness-probe';
import { RouteAudit } from './http/route-audit';
import { loggingModule } from './logging/logging.module';
import { Metrics } from './metrics/http-metrics';
import { MetricsController } from './metrics/metrics.controller';
import { PLATFORM_SETTINGS, type PlatformSettings } from './settings';

export interface PlatformOptions {
  readonly settings: PlatformSettings;
  /** Besides the database's. */
  readonly probes?: readonly ReadinessProbe[];
}

/** What every context finds without importing it: settings, TenantDb, Inbox, IntegrationBus, the CQRS buses, guards, health, metrics. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot({ settings, probes = [] }: PlatformOptions): DynamicModule {
    const provided = [
      { provide: PLATFORM_SETTINGS, useValue: settings },
      { provide: READINESS_PROBES, useValue: probes },
      { provide: IntegrationBus, useClass: InProcessBus },
      Metrics,
    ];
    return {
      module: PlatformModule,
      imports: [loggingModule(settings), CqrsModule.forRoot(), DatabaseModule.forRoot(), AuthModule, DiscoveryModule],
      controllers: [HealthController, MetricsController],
      providers: [...provided, RouteAudit],
      exports: [...provided, DatabaseModule, AuthModule],
    };
  }
}

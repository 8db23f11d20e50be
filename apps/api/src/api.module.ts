import { Module, type DynamicModule } from '@nestjs/common';
import type { CoreClient } from '@openbourse/engine-host';
import { IdentityModule } from '@openbourse/identity/composition';
import { MarketDataModule } from '@openbourse/market-data/composition';
import { OrdersModule } from '@openbourse/orders/composition';
import { PortfolioModule } from '@openbourse/portfolio/composition';
import { PlatformModule, type PlatformOptions, type WriteLimit } from '@openbourse/platform';
import { RiskModule } from '@openbourse/risk/composition';
import { StreamsModule, type StreamHistory } from '@openbourse/streams';
import { CoreClientModule } from './core-client.module';
import { streams } from './streams';

export interface ApiModuleOptions extends PlatformOptions {
  readonly coreClient: CoreClient;
  /** The private streams as the journal has them; without it they are empty. */
  readonly streamHistory?: StreamHistory;
}

export interface EdgeOptions {
  /** Of a user, over HTTP and sockets together. */
  readonly limitWrites: WriteLimit;
}

@Module({})
export class ApiModule {
  static forRoot({
    coreClient,
    streamHistory: history,
    limitWrites,
    ...platform
  }: ApiModuleOptions & EdgeOptions): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        PlatformModule.forRoot(platform),
        CoreClientModule.forRoot(coreClient),
        StreamsModule.forRoot({ ...streams, history, limitWrites }),
        IdentityModule,
        MarketDataModule,
        OrdersModule,
        PortfolioModule,
        RiskModule,
      ],
    };
  }
}

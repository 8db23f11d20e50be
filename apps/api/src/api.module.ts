import { Module, type DynamicModule } from '@nestjs/common';
import type { CoreClient } from '@openbourse/engine-host';
import { IdentityModule } from '@openbourse/identity/composition';
import { MarketDataModule } from '@openbourse/market-data/composition';
import { OrdersModule } from '@openbourse/orders/composition';
import { PortfolioModule } from '@openbourse/portfolio/composition';
import { PlatformModule, type PlatformOptions } from '@openbourse/platform';
import { RiskModule } from '@openbourse/risk/composition';
import { CoreClientModule } from './core-client.module';

export interface ApiModuleOptions extends PlatformOptions {
  readonly coreClient: CoreClient;
}

@Module({})
export class ApiModule {
  static forRoot({ coreClient, ...platform }: ApiModuleOptions): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        PlatformModule.forRoot(platform),
        CoreClientModule.forRoot(coreClient),
        IdentityModule,
        MarketDataModule,
        OrdersModule,
        PortfolioModule,
        RiskModule,
      ],
    };
  }
}

import { Global, Module, type DynamicModule } from '@nestjs/common';
import { CORE_CLIENT, type CoreClient } from '@openbourse/engine-host';

/** Gives every context the one door to the trading core. */
@Global()
@Module({})
export class CoreClientModule {
  static forRoot(coreClient: CoreClient): DynamicModule {
    return {
      module: CoreClientModule,
      providers: [{ provide: CORE_CLIENT, useValue: coreClient }],
      exports: [CORE_CLIENT],
    };
  }
}

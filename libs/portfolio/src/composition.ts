import { Global, Module } from '@nestjs/common';
import { ACCOUNT_DIRECTORY } from './contracts/account-directory';
import { AdjustBalanceController } from './features/adjust-balance/adjust-balance.controller';
import { AdjustBalanceHandler } from './features/adjust-balance/adjust-balance.handler';
import { GetAccountController } from './features/get-account/get-account.controller';
import { GetAccountHandler } from './features/get-account/get-account.query-handler';
import { ListAccountsController } from './features/list-accounts/list-accounts.controller';
import { ListAccountsHandler } from './features/list-accounts/list-accounts.query-handler';
import { ListPositionsController } from './features/list-positions/list-positions.controller';
import { ListPositionsHandler } from './features/list-positions/list-positions.query-handler';
import { ListPostingsController } from './features/list-postings/list-postings.controller';
import { ListPostingsHandler } from './features/list-postings/list-postings.query-handler';
import { OpenAccountController } from './features/open-account/open-account.controller';
import { OpenAccountHandler } from './features/open-account/open-account.handler';
import { SupervisePostingsController } from './features/supervise-postings/supervise-postings.controller';
import { AccountReader } from './infrastructure/persistence/account-reader';
import { CachedAccountDirectory } from './infrastructure/persistence/cached-account-directory';
import { PositionReader } from './infrastructure/persistence/position-reader';
import { PostingReader } from './infrastructure/persistence/posting-reader';
import { PortfolioEventTranslator } from './infrastructure/portfolio-event-translator';
import { ReadableAccounts } from './infrastructure/readable-accounts';

/** Global for the sake of the account directory, which other contexts find by its token. */
@Global()
@Module({
  controllers: [
    ListAccountsController,
    GetAccountController,
    ListPositionsController,
    ListPostingsController,
    AdjustBalanceController,
    OpenAccountController,
    SupervisePostingsController,
  ],
  providers: [
    { provide: ACCOUNT_DIRECTORY, useClass: CachedAccountDirectory },
    ListAccountsHandler,
    GetAccountHandler,
    ListPositionsHandler,
    ListPostingsHandler,
    AdjustBalanceHandler,
    OpenAccountHandler,
    ReadableAccounts,
    AccountReader,
    PositionReader,
    PostingReader,
    PortfolioEventTranslator,
  ],
  exports: [ACCOUNT_DIRECTORY, PortfolioEventTranslator],
})
export class PortfolioModule {}

export { PortfolioEventTranslator };

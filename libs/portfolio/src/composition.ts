import { Global, Module } from '@nestjs/common';
import { ACCOUNT_DIRECTORY } from './contracts/account-directory';
import { portfolioMessages } from './contracts/portfolio-messages';
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
import { SuperviseAccountsController } from './features/supervise-accounts/supervise-accounts.controller';
import { SuperviseAccountsHandler } from './features/supervise-accounts/supervise-accounts.query-handler';
import { SupervisePostingsController } from './features/supervise-postings/supervise-postings.controller';
import { SupervisePostingsHandler } from './features/supervise-postings/supervise-postings.query-handler';
import { AccountReader } from './infrastructure/persistence/account-reader';
import { CachedAccountDirectory } from './infrastructure/persistence/cached-account-directory';
import { CorporateActionNames } from './infrastructure/persistence/corporate-action-names';
import { PositionReader } from './infrastructure/persistence/position-reader';
import { PostingReader } from './infrastructure/persistence/posting-reader';
import { PortfolioEventTranslator } from './infrastructure/portfolio-event-translator';
import { PortfolioMessagePresenter } from './infrastructure/portfolio-message-presenter';
import { PortfolioNaming } from './infrastructure/portfolio-naming';
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
    SuperviseAccountsController,
    SupervisePostingsController,
  ],
  providers: [
    { provide: ACCOUNT_DIRECTORY, useClass: CachedAccountDirectory },
    ListAccountsHandler,
    GetAccountHandler,
    ListPositionsHandler,
    ListPostingsHandler,
    SupervisePostingsHandler,
    AdjustBalanceHandler,
    OpenAccountHandler,
    SuperviseAccountsHandler,
    ReadableAccounts,
    AccountReader,
    CorporateActionNames,
    PositionReader,
    PostingReader,
    PortfolioEventTranslator,
    PortfolioNaming,
    PortfolioMessagePresenter,
  ],
  exports: [ACCOUNT_DIRECTORY, PortfolioEventTranslator, PortfolioMessagePresenter],
})
export class PortfolioModule {}

export { PortfolioEventTranslator, PortfolioMessagePresenter, portfolioMessages };

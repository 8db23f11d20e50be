import { Module } from '@nestjs/common';
import { riskMessages } from './contracts/risk-messages';
import { ListKillSwitchesController } from './features/list-kill-switches/list-kill-switches.controller';
import { ListKillSwitchesHandler } from './features/list-kill-switches/list-kill-switches.query-handler';
import { SetAccountLimitsController } from './features/set-account-limits/set-account-limits.controller';
import { SetAccountLimitsHandler } from './features/set-account-limits/set-account-limits.handler';
import { SetInstrumentStatusController } from './features/set-instrument-status/set-instrument-status.controller';
import { SetInstrumentStatusHandler } from './features/set-instrument-status/set-instrument-status.handler';
import { SetKillSwitchController } from './features/set-kill-switch/set-kill-switch.controller';
import { SetKillSwitchHandler } from './features/set-kill-switch/set-kill-switch.handler';
import { EngagedKillSwitchReader } from './features/stream-kill-switches/engaged-kill-switches';
import { KillSwitchNewsPublisher } from './features/stream-kill-switches/kill-switch-news';
import { KillSwitchWatch } from './features/stream-kill-switches/kill-switch-watch';
import { KillSwitchTargets } from './infrastructure/kill-switch-targets';
import { KillSwitchReader } from './infrastructure/persistence/kill-switch-reader';
import { TenantCodes } from './infrastructure/persistence/tenant-codes';
import { RiskEventTranslator } from './infrastructure/risk-event-translator';
import { RiskMessagePresenter } from './infrastructure/risk-message-presenter';
import { TradingHalts } from './infrastructure/trading-halts';

@Module({
  controllers: [
    SetInstrumentStatusController,
    SetKillSwitchController,
    ListKillSwitchesController,
    SetAccountLimitsController,
  ],
  providers: [
    SetInstrumentStatusHandler,
    SetKillSwitchHandler,
    ListKillSwitchesHandler,
    SetAccountLimitsHandler,
    KillSwitchTargets,
    KillSwitchReader,
    TenantCodes,
    TradingHalts,
    RiskEventTranslator,
    RiskMessagePresenter,
    EngagedKillSwitchReader,
    KillSwitchNewsPublisher,
    KillSwitchWatch,
  ],
  exports: [RiskEventTranslator, RiskMessagePresenter, KillSwitchNewsPublisher, KillSwitchWatch],
})
export class RiskModule {}

export { KillSwitchNewsPublisher, KillSwitchWatch, RiskEventTranslator, RiskMessagePresenter, riskMessages };

import { ApiProperty } from '@nestjs/swagger';
import { triggerSources, type TradingRules, type TriggerSource } from '@openbourse/core/engine';

export class TradingRulesView {
  @ApiProperty({ example: 'AAPL' }) symbol: string;
  @ApiProperty({ enum: triggerSources }) triggerSource: TriggerSource;
  @ApiProperty({ type: String, nullable: true, example: 'XNYS', description: 'Null: it trades around the clock.' })
  calendar: string | null;
  @ApiProperty({ type: 'integer', description: 'Hundredths of a percent from the last price; 0 = no such band.' })
  dynamicBandBps: number;
  @ApiProperty({ type: 'integer', description: 'The same from the last auction price.' }) staticBandBps: number;
  @ApiProperty({ description: 'How long a volatility auction collects orders.' }) volatilityAuctionSeconds: number;
  @ApiProperty({ description: 'Every auction ends at a random moment within so long after its time.' })
  randomEndSeconds: number;
  @ApiProperty({ type: 'integer', description: 'A trailing stop more is refused.' }) trailingOrdersMax: number;
  @ApiProperty({ description: 'Why they were set last; empty when they never were.' }) reason: string;
  @ApiProperty({ type: String, nullable: true, description: 'User id of the operator; null when they never were.' })
  actor: string | null;
}

export function tradingRulesView(
  symbol: string,
  rules: TradingRules,
  { reason, actor }: { readonly reason: string; readonly actor: string | null },
): TradingRulesView {
  return {
    symbol,
    triggerSource: triggerSources[rules.triggerSource],
    calendar: rules.calendar === '' ? null : rules.calendar,
    dynamicBandBps: rules.dynamicBandBps,
    staticBandBps: rules.staticBandBps,
    volatilityAuctionSeconds: rules.volatilityAuctionMs / 1_000,
    randomEndSeconds: rules.randomEndMsMax / 1_000,
    trailingOrdersMax: rules.trailingOrdersMax,
    reason,
    actor,
  };
}

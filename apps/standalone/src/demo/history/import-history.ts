import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InstrumentTerms } from '@openbourse/core/engine';
import { formatDecimal } from '@openbourse/kernel';
import { ImportCandlesCommand, type ImportedCandleV1 } from '@openbourse/market-data';
import { demoInstruments, demoTenant } from '../demo-market';
import { Chance } from '../life/chance';
import { characterOf } from '../life/character';
import { simulatedHistory, type SimulatedCandle } from './simulated-history';

const minutes = 3 * 24 * 60;

/** Three simulated days for every chart of the demo. They are candles and nothing else: no order, no trade, no money. */
export async function importHistory(
  app: NestFastifyApplication,
  { seed, nowMs }: { readonly seed: number; readonly nowMs: number },
): Promise<void> {
  const chance = new Chance(seed);
  for (const terms of demoInstruments) {
    const past = simulatedHistory(characterOf(terms), { endMs: nowMs, minutes, chance: chance.fork() });
    const candles = past.map((candle) => importedCandle(candle, terms));
    const history = { tenantId: demoTenant.tenantId, symbol: terms.symbol, candles };
    const outcome = await app.get(CommandBus).execute(new ImportCandlesCommand(history));
    if (!outcome.ok) throw new Error(`demo history of ${terms.symbol}: ${JSON.stringify(outcome.error)}`);
  }
}

const importedCandle = (
  { startMs, trades, volume, notional, ...prices }: SimulatedCandle,
  { priceScale, qtyScale }: InstrumentTerms,
): ImportedCandleV1 => ({
  startMs,
  trades,
  open: formatDecimal(prices.open, priceScale),
  high: formatDecimal(prices.high, priceScale),
  low: formatDecimal(prices.low, priceScale),
  close: formatDecimal(prices.close, priceScale),
  volume: formatDecimal(volume, qtyScale),
  notional: formatDecimal(notional, priceScale + qtyScale),
});

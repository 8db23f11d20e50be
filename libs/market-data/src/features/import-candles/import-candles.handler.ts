import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { err, ok, parseDecimal, parseDecimalExact, type Result } from '@openbourse/kernel';
import {
  INSTRUMENT_DIRECTORY,
  type InstrumentDirectory,
  type ListedInstrument,
} from '../../contracts/instrument-directory';
import {
  ImportCandlesCommand,
  type ImportCandlesRefused,
  type ImportedCandleV1,
} from '../../contracts/market-commands';
import { notionalMultiplier } from '../../contracts/scales';
import { faultOf, type HistoricCandle } from '../../domain/candle-rules';
import { CandleHistory } from '../../infrastructure/persistence/candle-history';

const priceFields = ['open', 'high', 'low', 'close'] as const;

@CommandHandler(ImportCandlesCommand)
export class ImportCandlesHandler implements ICommandHandler<ImportCandlesCommand> {
  constructor(
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
    private readonly history: CandleHistory,
  ) {}

  async execute({
    history: { tenantId, symbol, candles },
  }: ImportCandlesCommand): Promise<Result<{ imported: number }, ImportCandlesRefused>> {
    const instrument = await this.instruments.bySymbol(tenantId, symbol);
    if (!instrument) return err({ code: 'instrument_not_found' });
    const read: HistoricCandle[] = [];
    for (const candle of candles) {
      const parsed = historicCandleOf(candle, instrument);
      const fault = parsed.ok
        ? faultOf(parsed.value, read.at(-1), BigInt(notionalMultiplier(instrument)))
        : parsed.error;
      if (!parsed.ok || fault !== undefined)
        return err({ code: 'candle_invalid', startMs: candle.startMs, detail: fault as string });
      read.push(parsed.value);
    }
    return ok({ imported: await this.history.addBefore({ tenantId, instrumentId: instrument.id }, read) });
  }
}

function historicCandleOf(
  candle: ImportedCandleV1,
  { quote, terms }: ListedInstrument,
): Result<HistoricCandle, string> {
  const { startMs, trades } = candle;
  const prices = {} as Record<(typeof priceFields)[number], number>;
  for (const field of priceFields) {
    const parsed = parseDecimal(candle[field], terms.priceScale);
    if (!parsed.ok) return err(`${field}: ${parsed.error}`);
    prices[field] = parsed.value;
  }
  const volume = parseDecimalExact(candle.volume, terms.qtyScale);
  if (!volume.ok) return err(`volume: ${volume.error}`);
  const notional = parseDecimalExact(candle.notional, quote.scale);
  if (!notional.ok) return err(`notional: ${notional.error}`);
  return ok({ startMs, trades, ...prices, volume: volume.value, notional: notional.value });
}

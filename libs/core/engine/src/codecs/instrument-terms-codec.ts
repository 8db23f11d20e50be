import type { ByteReader, ByteWriter } from '@openbourse/kernel';
import type { InstrumentTerms } from '../commands';

export function writeTerms(writer: ByteWriter, terms: InstrumentTerms): void {
  writer.text(terms.symbol);
  writer.text(terms.name);
  writer.text(terms.baseAsset);
  writer.text(terms.quoteAsset);
  writer.u8(terms.priceScale);
  writer.u8(terms.qtyScale);
  writer.int(terms.lot);
  writer.u32(terms.ticks.length);
  for (const row of terms.ticks) {
    writer.int(row.fromPrice);
    writer.int(row.tick);
  }
  writer.u32(terms.bandBps);
  writer.u32(terms.protectionBps);
  writer.int(terms.qtyMax);
  writer.int(terms.notionalMax);
  writer.u32(terms.referencePrice);
  writer.u32(terms.makerPpm);
  writer.u32(terms.takerPpm);
  writer.int(terms.feeMin);
  writer.int(terms.feeMax);
}

export function readTerms(from: ByteReader): InstrumentTerms {
  return {
    symbol: from.text(),
    name: from.text(),
    baseAsset: from.text(),
    quoteAsset: from.text(),
    priceScale: from.u8(),
    qtyScale: from.u8(),
    lot: from.int(),
    ticks: Array.from({ length: from.u32() }, () => ({ fromPrice: from.int(), tick: from.int() })),
    bandBps: from.u32(),
    protectionBps: from.u32(),
    qtyMax: from.int(),
    notionalMax: from.int(),
    referencePrice: from.u32(),
    makerPpm: from.u32(),
    takerPpm: from.u32(),
    feeMin: from.int(),
    feeMax: from.int(),
  };
}

import {
  IsDecimalString,
  IsListOf,
  IsObjectOf,
  IsOneOf,
  IsText,
  IsWholeNumber,
  OptionalField,
} from '@openbourse/platform';
import { assetClasses, type AssetClass } from '@openbourse/core/engine';
import { symbolShape } from '../../domain/symbol';

/** The base asset by its code; the other fields define it when there is none of that code yet. */
export class BaseAssetRequest {
  @IsText({ max: 32, pattern: symbolShape, example: 'NVDA' })
  code: string;

  @IsText({ max: 128 })
  @OptionalField()
  name?: string;

  @IsOneOf(assetClasses)
  @OptionalField()
  class?: AssetClass;

  @IsWholeNumber({
    min: 0,
    max: 12,
    description: 'Decimals that the ledger keeps; by class when left out (fiat 7, crypto 8, equity 0).',
  })
  @OptionalField()
  scale?: number;

  @IsWholeNumber({ min: 0, max: 12, description: 'Decimals that people see.' })
  @OptionalField()
  displayScale?: number;
}

export class TickRowRequest {
  @IsDecimalString({ description: 'From this price upward; 0 in the first row.', example: '250' })
  fromPrice: string;

  @IsDecimalString({ example: '0.05' })
  tick: string;
}

export class DefineInstrumentRequest {
  @IsText({ max: 32, pattern: symbolShape, example: 'NVDA' })
  symbol: string;

  @IsText({ max: 128, example: 'NVIDIA Corporation' })
  name: string;

  @IsObjectOf(() => BaseAssetRequest)
  baseAsset: BaseAssetRequest;

  @IsText({ max: 32, pattern: symbolShape, description: 'A currency that exists.', example: 'USD' })
  quoteAsset: string;

  @IsWholeNumber({ min: 0, max: 9, description: 'Decimals of a price.' })
  priceScale: number;

  @IsWholeNumber({ min: 0, max: 8, description: 'Decimals of a quantity.' })
  qtyScale: number;

  @IsDecimalString({ example: '1' })
  lot: string;

  @IsListOf(() => TickRowRequest, { max: 50, description: 'Rising by fromPrice, the first from 0.' })
  ticks: TickRowRequest[];

  @IsWholeNumber({
    min: 0,
    max: 100_000,
    description:
      'Prices of orders stay within the reference price ± so many hundredths of a percent; no band when left out.',
  })
  @OptionalField()
  bandBps?: number;

  @IsWholeNumber({
    min: 0,
    max: 10_000,
    description: 'A market order trades no further from the reference price; 500 when left out.',
  })
  @OptionalField()
  protectionBps?: number;

  @IsDecimalString({ example: '1000000' })
  qtyMax: string;

  @IsDecimalString({ example: '100000000' })
  notionalMax: string;

  @IsDecimalString({ description: 'Until the first trade; none when left out.', example: '120.5' })
  @OptionalField()
  referencePrice?: string;

  @IsWholeNumber({ min: 0, max: 100_000, description: 'Millionths of the notional.' })
  makerFeePpm: number;

  @IsWholeNumber({ min: 0, max: 100_000, description: 'Millionths of the notional.' })
  takerFeePpm: number;

  @IsDecimalString({ description: 'Over a whole order; 0 when left out.', example: '0' })
  @OptionalField()
  feeMin?: string;

  @IsDecimalString({ description: 'Over a whole order; no cap when left out.', example: '20' })
  @OptionalField()
  feeMax?: string;
}

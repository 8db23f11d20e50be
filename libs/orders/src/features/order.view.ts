import { ApiProperty, PickType } from '@nestjs/swagger';
import { formatDecimal, derivedId, IdKind, isoTime } from '@openbourse/kernel';
import {
  endReasons,
  orderStatuses,
  orderTypes,
  sides,
  timesInForce,
  type EndReason,
  type OrderStatus,
  type OrderType,
  type Side,
  type TimeInForce,
} from '@openbourse/core/engine';
import {
  averagePriceExtraDigits,
  averagePriceOf,
  type Figure,
  type OrderChangeFigures,
  type OrderFigures,
} from '../domain/order-figures';
import { notionalMultiplier, type ListedInstrument } from '../infrastructure/acl/instruments';
import type { TradingAccount } from '../infrastructure/acl/accounts';

const decimal = { type: String, example: '190.25', description: 'Canonical decimal string.' } as const;
const ulid = { type: String, example: '01K1ZB6R4R1000000000000042', minLength: 26, maxLength: 26 } as const;

/** An order as every door shows it. */
export class OrderView {
  @ApiProperty(ulid) id: string;
  @ApiProperty({ type: String, nullable: true, maxLength: 128 }) clientOrderId: string | null;
  @ApiProperty(ulid) accountId: string;
  @ApiProperty({ example: 'AAPL' }) symbol: string;
  @ApiProperty({ enum: sides }) side: Side;
  @ApiProperty({ enum: orderTypes }) type: OrderType;
  @ApiProperty(decimal) qty: string;
  @ApiProperty({ ...decimal, nullable: true }) limitPrice: string | null;
  @ApiProperty({ ...decimal, nullable: true }) stopPrice: string | null;
  @ApiProperty({ enum: timesInForce }) timeInForce: TimeInForce;
  @ApiProperty({ enum: orderStatuses }) status: OrderStatus;
  @ApiProperty(decimal) filledQty: string;
  @ApiProperty({
    ...decimal,
    nullable: true,
    description:
      'Mean price of the fills, rounded half up to four digits beyond the price scale; null before the first fill.',
  })
  averagePrice: string | null;
  @ApiProperty({ ...decimal, description: 'Charged so far, in feeCurrency.' }) fee: string;
  @ApiProperty({ example: 'USD' }) feeCurrency: string;
  @ApiProperty({
    enum: endReasons.slice(1),
    nullable: true,
    description: "Why the order ended otherwise than by its owner's wish or by filling.",
  })
  rejectReason: Exclude<EndReason, ''> | null;
  @ApiProperty({ ...ulid, nullable: true, description: 'The order that this one replaced.' }) replaces: string | null;
  @ApiProperty({ ...ulid, nullable: true, description: 'The order that replaced this one.' }) replacedBy: string | null;
  @ApiProperty({ type: 'integer', description: 'Rises by one with every change; the highest one is current.' })
  version: number;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}

/** What can change of an order, as messages tell it; the rest is as it was accepted. */
export class OrderChangeView extends PickType(OrderView, [
  'id',
  'accountId',
  'symbol',
  'status',
  'qty',
  'filledQty',
  'averagePrice',
  'fee',
  'feeCurrency',
  'rejectReason',
  'replacedBy',
  'version',
  'updatedAt',
] as const) {}

type Account = Pick<TradingAccount, 'publicId' | 'shard'>;

const isZero = (figure: Figure): boolean => figure === 0 || figure === '0';

export function orderView(order: OrderFigures, account: Account, instrument: ListedInstrument): OrderView {
  const { priceScale, qtyScale, symbol } = instrument.terms;
  const createdAt = isoTime(order.createdMs);
  return {
    id: orderId(account, order.createdMs, order.orderId),
    clientOrderId: order.clientOrderId === '' ? null : order.clientOrderId,
    accountId: account.publicId,
    symbol,
    side: sides[order.side],
    type: orderTypes[order.type],
    qty: formatDecimal(order.qty, qtyScale),
    limitPrice: isZero(order.limitPrice) ? null : formatDecimal(order.limitPrice, priceScale),
    stopPrice: isZero(order.stopPrice) ? null : formatDecimal(order.stopPrice, priceScale),
    timeInForce: timesInForce[order.timeInForce],
    status: orderStatuses[order.status],
    filledQty: formatDecimal(order.filledQty, qtyScale),
    averagePrice: averagePrice(order, instrument),
    fee: formatDecimal(order.fee, instrument.quote.scale),
    feeCurrency: instrument.quote.code,
    rejectReason: rejectReason(order),
    replaces: order.replaces === 0 ? null : orderId(account, order.replacesMs, order.replaces),
    replacedBy: order.replacedBy === 0 ? null : orderId(account, order.replacedByMs, order.replacedBy),
    version: order.version,
    createdAt,
    updatedAt: order.updatedMs === order.createdMs ? createdAt : isoTime(order.updatedMs),
  };
}

export function orderChangeView(
  change: OrderChangeFigures,
  updatedMs: number,
  account: Account,
  instrument: ListedInstrument,
): OrderChangeView {
  const { qtyScale, symbol } = instrument.terms;
  return {
    id: orderId(account, change.createdMs, change.orderId),
    accountId: account.publicId,
    symbol,
    status: orderStatuses[change.status],
    qty: formatDecimal(change.qty, qtyScale),
    filledQty: formatDecimal(change.filledQty, qtyScale),
    averagePrice: averagePrice(change, instrument),
    fee: formatDecimal(change.fee, instrument.quote.scale),
    feeCurrency: instrument.quote.code,
    rejectReason: rejectReason(change),
    replacedBy: change.replacedBy === 0 ? null : orderId(account, change.replacedByMs, change.replacedBy),
    version: change.version,
    updatedAt: isoTime(updatedMs),
  };
}

const orderId = ({ shard }: Account, createdMs: number, number: number): string =>
  derivedId(IdKind.order, shard, createdMs, number);

const rejectReason = ({ endReason }: OrderChangeFigures): OrderView['rejectReason'] =>
  (endReasons[endReason] as Exclude<EndReason, ''>) || null;

function averagePrice({ filledNotional, filledQty }: OrderChangeFigures, instrument: ListedInstrument): string | null {
  if (isZero(filledQty)) return null;
  return formatDecimal(
    averagePriceOf({ filledNotional, filledQty, multiplier: notionalMultiplier(instrument) }),
    instrument.terms.priceScale + averagePriceExtraDigits,
  );
}

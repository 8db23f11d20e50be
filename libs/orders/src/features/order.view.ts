import { ApiProperty, PickType } from '@nestjs/swagger';
import { formatDecimal, derivedId, IdKind, isoTime } from '@openbourse/kernel';
import {
  endReasons,
  exitArmings,
  linkedRoles,
  OCO,
  orderClasses,
  orderStatuses,
  orderTypes,
  sides,
  SIMPLE,
  timesInForce,
  type EndReason,
  type ExitArming,
  type LinkedRole,
  type OrderClass,
  type OrderExtended,
  type OrderStatus,
  type OrderType,
  type Side,
  type TimeInForce,
} from '@openbourse/core/engine';
import {
  averagePriceExtraDigits,
  averagePriceOf,
  percentScale,
  type ExtensionFigures,
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
  @ApiProperty({
    ...decimal,
    nullable: true,
    description:
      'As it stands. Of a stop order or an exit at market that waits in a call: the price that it trades up or down to.',
  })
  limitPrice: string | null;
  @ApiProperty({ ...decimal, nullable: true, description: 'As it stands: of a trailing stop it moves.' })
  stopPrice: string | null;
  @ApiProperty({ ...decimal, nullable: true, description: 'Distance of a trailing stop in price.' })
  trailPrice: string | null;
  @ApiProperty({ ...decimal, nullable: true, example: '1.5', description: 'Distance of a trailing stop in percent.' })
  trailPercent: string | null;
  @ApiProperty({
    ...decimal,
    nullable: true,
    description:
      'What a trailing stop trails: the highest (sell) or lowest (buy) trigger price since it began to work; while it is held, the one that it was accepted with.',
  })
  trailExtremePrice: string | null;
  @ApiProperty({ enum: timesInForce }) timeInForce: TimeInForce;
  @ApiProperty({ format: 'date-time', type: String, nullable: true, description: 'When a gtd order ends.' })
  expiresAt: string | null;
  @ApiProperty({ ...decimal, nullable: true, example: '100', description: 'How much an iceberg shows at a time.' })
  displayQty: string | null;
  @ApiProperty({ description: 'Only ever makes the position smaller.' }) reduceOnly: boolean;
  @ApiProperty({
    ...decimal,
    nullable: true,
    description: 'Of a market order by amount, which has no quantity of its own: `qty` follows from its fills.',
  })
  notional: string | null;
  @ApiProperty({ enum: orderClasses, description: 'simple: linked with no other.' }) orderClass: OrderClass;
  @ApiProperty({ enum: linkedRoles.slice(1), nullable: true, description: 'What it is among those linked with it.' })
  linkedRole: Exclude<LinkedRole, ''> | null;
  @ApiProperty({ enum: exitArmings, nullable: true, description: 'When what follows the entry begins to work.' })
  exitArming: ExitArming | null;
  @ApiProperty({ ...ulid, nullable: true, description: 'The first of the orders that are linked with each other.' })
  listId: string | null;
  @ApiProperty({
    enum: orderStatuses,
    description: 'held: open, and waiting for its entry to fill or its auction to begin.',
  })
  status: OrderStatus;
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
  @ApiProperty({
    type: () => [OrderView],
    required: false,
    description:
      'The orders that are linked with this one, when it leads them (the entry; of an oco the take profit) and is placed or read by itself.',
  })
  legs?: OrderView[];
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

const extensionFields = [
  'limitPrice',
  'stopPrice',
  'trailPrice',
  'trailPercent',
  'trailExtremePrice',
  'expiresAt',
  'displayQty',
  'reduceOnly',
  'notional',
  'orderClass',
  'linkedRole',
  'exitArming',
  'listId',
] as const;

/** What few orders have beyond every order, whole and absolute: it changes without a new version, and the last one told is current. */
export class OrderExtensionView extends PickType(OrderView, [
  'id',
  'accountId',
  'symbol',
  ...extensionFields,
] as const) {}

type Account = Pick<TradingAccount, 'publicId' | 'shard'>;

const isZero = (figure: Figure): boolean => figure === 0 || figure === '0';

const decimalOrNull = (figure: Figure, scale: number): string | null =>
  isZero(figure) ? null : formatDecimal(figure, scale);

export function orderView(order: OrderFigures, account: Account, instrument: ListedInstrument): OrderView {
  const { priceScale, qtyScale, symbol } = instrument.terms;
  const createdAt = isoTime(order.createdMs);
  const view: OrderView = {
    id: orderId(account, order.createdMs, order.orderId),
    clientOrderId: order.clientOrderId === '' ? null : order.clientOrderId,
    accountId: account.publicId,
    symbol,
    side: sides[order.side],
    type: orderTypes[order.type],
    qty: formatDecimal(order.qty, qtyScale),
    limitPrice: decimalOrNull(order.limitPrice, priceScale),
    stopPrice: decimalOrNull(order.stopPrice, priceScale),
    trailPrice: null,
    trailPercent: null,
    trailExtremePrice: null,
    timeInForce: timesInForce[order.timeInForce],
    expiresAt: null,
    displayQty: null,
    reduceOnly: false,
    notional: null,
    orderClass: 'simple',
    linkedRole: null,
    exitArming: null,
    listId: null,
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
  return order.extension ? Object.assign(view, extensionOf(order.extension, account, instrument)) : view;
}

/** An order that leads a list, with the others. */
export const orderWithLegs = (lead: OrderView, legs: readonly OrderView[]): OrderView => ({ ...lead, legs: [...legs] });

export const orderExtensionView = (
  { orderId: number, createdMs, extension }: OrderExtended,
  account: Account,
  instrument: ListedInstrument,
): OrderExtensionView => ({
  id: orderId(account, createdMs, number),
  accountId: account.publicId,
  symbol: instrument.terms.symbol,
  ...extensionOf(extension, account, instrument),
});

function extensionOf(
  extension: ExtensionFigures,
  account: Account,
  { terms: { priceScale, qtyScale }, quote }: ListedInstrument,
): Pick<OrderView, (typeof extensionFields)[number]> {
  const { trailBps, reduceOnly, expiresMs, orderClass, role, arming, listId, listMs } = extension;
  return {
    limitPrice: decimalOrNull(extension.limitPrice, priceScale),
    stopPrice: decimalOrNull(extension.stopPrice, priceScale),
    trailPrice: decimalOrNull(extension.trailPrice, priceScale),
    trailPercent: decimalOrNull(trailBps, percentScale),
    trailExtremePrice: decimalOrNull(extension.extremePrice, priceScale),
    expiresAt: expiresMs === 0 ? null : isoTime(expiresMs),
    displayQty: decimalOrNull(extension.displayQty, qtyScale),
    reduceOnly,
    notional: decimalOrNull(extension.notional, quote.scale),
    orderClass: orderClasses[orderClass],
    linkedRole: (linkedRoles[role] as Exclude<LinkedRole, ''>) || null,
    exitArming: orderClass === SIMPLE || orderClass === OCO ? null : exitArmings[arming],
    listId: listId === 0 ? null : orderId(account, listMs, listId),
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

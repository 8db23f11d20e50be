import { ApiProperty } from '@nestjs/swagger';
import { refusalCodes, type OrderDenied, type RefusalCode } from '@openbourse/core/engine';
import { isoTime } from '@openbourse/kernel';
import type { TradingAccount } from '../infrastructure/acl/accounts';
import type { ListedInstrument } from '../infrastructure/acl/instruments';

/** An order command that risk refused: no order exists, or the one that was to be replaced is as it was. */
export class OrderDeniedView {
  @ApiProperty({ format: 'ulid' }) accountId: string;
  @ApiProperty({ example: 'AAPL' }) symbol: string;
  @ApiProperty({
    enum: refusalCodes,
    enumName: 'RefusalCode',
    description: 'The code of the problem that was answered.',
  })
  code: RefusalCode;
  @ApiProperty({ type: String, nullable: true, maxLength: 128 }) clientOrderId: string | null;
  @ApiProperty({ format: 'date-time' }) deniedAt: string;
}

export const orderDeniedView = (
  { code, clientOrderId }: OrderDenied,
  deniedMs: number,
  { publicId }: TradingAccount,
  { symbol }: ListedInstrument,
): OrderDeniedView => ({
  accountId: publicId,
  symbol,
  code: refusalCodes[code],
  clientOrderId: clientOrderId || null,
  deniedAt: isoTime(deniedMs),
});

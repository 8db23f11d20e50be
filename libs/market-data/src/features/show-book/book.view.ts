import { ApiProperty } from '@nestjs/swagger';

const levels = {
  type: 'array',
  items: { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 2 },
  example: [['190.25', '40']],
} as const;

export class BookView {
  @ApiProperty({ example: 'AAPL' }) symbol: string;
  @ApiProperty({ type: 'integer', description: 'Rises with every change of the book.' }) lastUpdateId: number;
  @ApiProperty({ ...levels, description: '[price, quantity], best first.' } as never) bids: [
    price: string,
    qty: string,
  ][];
  @ApiProperty({ ...levels, description: '[price, quantity], best first.' } as never) asks: [
    price: string,
    qty: string,
  ][];
}

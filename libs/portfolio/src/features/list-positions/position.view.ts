import { ApiProperty } from '@nestjs/swagger';

const decimal = { type: String, format: 'decimal' } as const;

export class PositionView {
  @ApiProperty({ example: 'AAPL' }) symbol: string;
  @ApiProperty({ ...decimal, example: '30' }) qty: string;
  @ApiProperty({ ...decimal, example: '5', description: 'Of qty: set aside for open sell orders.' }) held: string;
  @ApiProperty({ ...decimal, example: '5703.7', description: 'Exact cost of what is held.' }) cost: string;
  @ApiProperty({
    ...decimal,
    nullable: true,
    example: '190.123333',
    description: 'Cost per unit, rounded half up for display; null when nothing is held.',
  })
  averagePrice: string | null;
  @ApiProperty({
    ...decimal,
    nullable: true,
    description: 'At the last trade, else the reference price; null without either.',
  })
  marketValue: string | null;
  @ApiProperty({ ...decimal, description: 'Profit taken, fees not deducted.' }) realizedPnl: string;
  @ApiProperty({ ...decimal, nullable: true, description: 'marketValue less what the holding cost.' }) unrealizedPnl:
    string | null;
  @ApiProperty({ example: 'USD', description: 'Of the amounts.' }) currency: string;
}

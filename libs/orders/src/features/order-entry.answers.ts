import { ApiProperty } from '@nestjs/swagger';
import { OrderView } from './order.view';

/** What a socket is answered, beside `ok: true`. */
export class PlacedOrderAnswer {
  @ApiProperty({
    type: 'integer',
    enum: [201, 200],
    description: '200: the same client order id and body had been sent before; this is that order, in its state now.',
  })
  status: 201 | 200;
  @ApiProperty({ type: () => OrderView }) order: OrderView;
}

export class OrderAnswer {
  @ApiProperty({ type: () => OrderView }) order: OrderView;
}

import { ApiProperty } from '@nestjs/swagger';
import type { ProblemDocument } from '@openbourse/platform';
import { OrderView } from '../order.view';

/** What the order would have been answered alone: an order or a problem. */
export class BatchItemView {
  @ApiProperty({
    type: 'integer',
    description: 'The status that the order would have been answered alone.',
    example: 201,
  })
  status: number;
  @ApiProperty({ type: () => OrderView, required: false, description: 'With status 201 or 200.' }) order?: OrderView;
  @ApiProperty({
    allOf: [{ $ref: '#/components/schemas/Problem' }],
    required: false,
    description: 'With any other status.',
  })
  problem?: ProblemDocument;
}

export class BatchView {
  @ApiProperty({ type: () => [BatchItemView], description: 'One result per order, in the order of the request.' })
  results: BatchItemView[];
}

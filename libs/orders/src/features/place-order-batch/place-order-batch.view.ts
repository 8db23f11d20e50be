import { ApiProperty } from '@nestjs/swagger';
import type { Result } from '@openbourse/kernel';
import { problemDocument, type ProblemDocument } from '@openbourse/platform';
import type { OrderProblem } from '../../domain/order-problem';
import { problemErrorOf } from '../order-problem-error';
import { OrderView } from '../order.view';
import type { PlacedOrder } from '../place-order/place-order.command';

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

export const batchView = (placed: readonly Result<PlacedOrder, OrderProblem>[], requestId: string): BatchView => ({
  results: placed.map((one): BatchItemView => {
    if (one.ok) return { status: one.value.repeated ? 200 : 201, order: one.value.view };
    const { code, status, options } = problemErrorOf(one.error);
    return { status, problem: problemDocument(code, requestId, options) };
  }),
});

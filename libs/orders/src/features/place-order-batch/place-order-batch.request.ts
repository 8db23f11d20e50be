import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';
import { PlaceOrderRequest } from '../place-order/place-order.request';

export const batchOrdersMax = 100;

/** Checks the envelope only: each order is checked on its own, so that a bad one does not fail the others. */
const IsOrderList = () =>
  applyDecorators(
    ApiProperty({
      type: 'array',
      items: { $ref: getSchemaPath(PlaceOrderRequest) },
      minItems: 1,
      maxItems: batchOrdersMax,
    }),
    ValidateBy({
      name: 'list',
      validator: {
        validate: (value) => Array.isArray(value) && value.length >= 1 && value.length <= batchOrdersMax,
        defaultMessage: () => `must be an array of 1 to ${batchOrdersMax} orders`,
      },
    }),
  );

@ApiExtraModels(PlaceOrderRequest)
export class PlaceOrderBatchRequest {
  @IsOrderList()
  orders: unknown[];
}

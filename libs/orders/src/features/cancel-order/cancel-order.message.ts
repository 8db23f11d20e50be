import { IsText } from '@openbourse/platform';

export class CancelOrderMessage {
  @IsText({ max: 64, description: 'ULID of the order.', example: '01K1ZB6R4R1000000000000042' })
  orderId: string;
}

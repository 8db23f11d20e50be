import { IsDecimalString } from '@openbourse/platform';

export class SetMarkPriceRequest {
  @IsDecimalString({ example: '190.5' })
  price: string;
}

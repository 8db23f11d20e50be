import { IsId, OptionalField } from '@openbourse/platform';
import { ListOrdersRequest } from '../list-orders/list-orders.request';

export class SuperviseOrdersRequest extends ListOrdersRequest {
  @IsId({ description: 'Only orders of this account.' })
  @OptionalField()
  accountId?: string;
}

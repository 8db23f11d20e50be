import { Query } from '@nestjs/cqrs';
import type { Page, PageQuery, Principal } from '@openbourse/platform';
import type { KillSwitchView } from '../kill-switch.view';

export class ListKillSwitches extends Query<Page<KillSwitchView>> {
  constructor(
    readonly operator: Principal,
    readonly page: PageQuery,
  ) {
    super();
  }
}

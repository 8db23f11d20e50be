import { Command } from '@nestjs/cqrs';
import type { Result } from '@openbourse/kernel';
import type { Principal } from '@openbourse/platform';
import type { KillSwitchView } from '../kill-switch.view';
import type { OperationRefused } from '../operation';
import type { SetKillSwitchRequest } from './set-kill-switch.request';

export class SetKillSwitch extends Command<Result<KillSwitchView, OperationRefused>> {
  constructor(
    readonly operator: Principal,
    readonly request: SetKillSwitchRequest,
  ) {
    super();
  }
}

import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { killSwitchScopes } from '@openbourse/core/engine';
import { CORE_CLIENT, type CoreClient } from '@openbourse/engine-host';
import { err, ok, type Result } from '@openbourse/kernel';
import { KillSwitchTargets } from '../../infrastructure/kill-switch-targets';
import type { KillSwitchView } from '../kill-switch.view';
import { operationOutcome, type OperationRefused } from '../operation';
import { SetKillSwitch } from './set-kill-switch.command';

@CommandHandler(SetKillSwitch)
export class SetKillSwitchHandler implements ICommandHandler<SetKillSwitch> {
  constructor(
    @Inject(CORE_CLIENT) private readonly core: CoreClient,
    private readonly targets: KillSwitchTargets,
  ) {}

  async execute({ operator, request }: SetKillSwitch): Promise<Result<KillSwitchView, OperationRefused>> {
    const { scope, engaged, reason } = request;
    const { tenantId, userId: actor } = operator;
    const target = await this.targets.named(operator, scope, request.id);
    if (!target) return err('kill_switch_target_not_found');
    const done = operationOutcome(
      await this.core.submit({
        kind: 'set_kill_switch',
        tenantId,
        scope: killSwitchScopes.indexOf(scope),
        targetId: target.targetId,
        engaged,
        reason,
        actor,
      }),
    );
    return done.ok
      ? ok({ scope, id: target.id, engaged, reason, actor, changedAt: new Date(done.value.timeMs).toISOString() })
      : done;
  }
}

import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CORE_CLIENT, type CoreClient } from '@openbourse/engine-host';
import { ok } from '@openbourse/kernel';
import { CorporateActionReader } from '../../infrastructure/persistence/corporate-action-reader';
import type { CorporateActionEntryView } from '../corporate-action-entry.view';
import { commandKey, operationOutcome, refused, type Operation } from '../operation';
import { AdvanceDividend } from './advance-dividend.command';
import { stepRefusal } from './step-refusal';

const numberShape = /^[1-9][0-9]{0,8}$/;

@CommandHandler(AdvanceDividend)
export class AdvanceDividendHandler implements ICommandHandler<AdvanceDividend> {
  constructor(
    @Inject(CORE_CLIENT) private readonly core: CoreClient,
    private readonly actions: CorporateActionReader,
  ) {}

  async execute(command: AdvanceDividend): Promise<Operation<CorporateActionEntryView>> {
    const { operator, step, idempotencyKey } = command;
    if (!numberShape.test(command.actionId)) return refused('corporate_action_not_found');
    const actionId = Number(command.actionId);
    const { tenantId, userId: actor } = operator;
    const done = operationOutcome(
      await this.core.submit(
        { kind: `${step}_dividend`, tenantId, actionId, actor },
        commandKey('dividend_steps', idempotencyKey, [step, actionId]),
      ),
    );
    if (!done.ok && done.error.code !== 'corporate_action_invalid') return done;
    const action = await this.actions.get(tenantId, actionId);
    return done.ok ? ok(action) : stepRefusal(step, action);
  }
}

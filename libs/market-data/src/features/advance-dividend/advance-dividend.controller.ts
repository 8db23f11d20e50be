import { applyDecorators, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentPrincipal, idempotencyKey, Roles, type Principal } from '@openbourse/platform';
import { CorporateActionEntryView } from '../corporate-action-entry.view';
import { coreUnavailable, orProblem } from '../operation';
import { AdvanceDividend, type DividendStep } from './advance-dividend.command';

const Step = (step: DividendStep, summary: string, description: string) =>
  applyDecorators(
    Post(step),
    HttpCode(200),
    Roles('operator'),
    ApiOperation({ operationId: `${step}Dividend`, summary, description }),
    ApiParam({ name: 'actionId', schema: { type: 'string', pattern: '^[1-9][0-9]{0,8}$' } }),
    ApiHeader({ name: 'Idempotency-Key', required: true, schema: { type: 'string', minLength: 1, maxLength: 128 } }),
    ApiOkResponse({ type: CorporateActionEntryView }),
    ApiProblems(
      'idempotency_key_missing',
      'idempotency_key_used',
      'invalid_request',
      'corporate_action_not_found',
      'corporate_action_invalid',
      'amount_out_of_range',
      ...coreUnavailable,
    ),
  );

@ApiTags('admin')
@Controller('api/v1/admin/dividends/:actionId')
export class AdvanceDividendController {
  constructor(private readonly commands: CommandBus) {}

  @Step(
    'record',
    'Record a dividend that is due: note who holds',
    'It happens by itself at the record date, or never: a dividend whose amounts are out of range then is canceled.',
  )
  record(
    @CurrentPrincipal() operator: Principal,
    @Param('actionId') actionId: string,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<CorporateActionEntryView> {
    return this.take('record', operator, actionId, key);
  }

  @Step(
    'pay',
    'Pay a dividend that is due to who is entitled',
    'It happens by itself at the pay date. By hand, from that date on, where it was held up because a balance had no room.',
  )
  pay(
    @CurrentPrincipal() operator: Principal,
    @Param('actionId') actionId: string,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<CorporateActionEntryView> {
    return this.take('pay', operator, actionId, key);
  }

  @Step(
    'cancel',
    'Cancel a dividend that is not paid yet',
    'Declared or recorded, it is owed to nobody any more; the entry keeps the reason of its declaration and names who canceled it.',
  )
  cancel(
    @CurrentPrincipal() operator: Principal,
    @Param('actionId') actionId: string,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<CorporateActionEntryView> {
    return this.take('cancel', operator, actionId, key);
  }

  private async take(
    step: DividendStep,
    operator: Principal,
    actionId: string,
    key: string | undefined,
  ): Promise<CorporateActionEntryView> {
    const command = new AdvanceDividend(operator, actionId, step, idempotencyKey(key));
    return orProblem(await this.commands.execute(command));
  }
}

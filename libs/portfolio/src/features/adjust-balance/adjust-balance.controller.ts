import { Body, Controller, Headers, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiCreatedResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { parseDecimal } from '@openbourse/kernel';
import {
  ApiProblems,
  CompiledBody,
  CurrentPrincipal,
  idempotencyKey,
  ProblemError,
  Roles,
  type Principal,
} from '@openbourse/platform';
import { ACCOUNT_DIRECTORY, type AccountDirectory } from '../../contracts/account-directory';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory, type ListedAsset } from '../../infrastructure/acl/instruments';
import { orProblem } from '../core-refusal';
import { AdjustBalance } from './adjust-balance.command';
import { AdjustBalanceRequest } from './adjust-balance.request';
import { AdjustmentView } from './adjustment.view';

@ApiTags('admin')
@Controller('api/v1/admin/adjustments')
export class AdjustBalanceController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(ACCOUNT_DIRECTORY) private readonly accounts: AccountDirectory,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  @Post()
  @Roles('operator')
  @ApiOperation({
    operationId: 'adjustBalance',
    summary: 'Credit or debit an account against external clearing',
    description: 'The same key and body give the same answer; the key with another body is a conflict.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: true, schema: { type: 'string', minLength: 1, maxLength: 128 } })
  @ApiBody({ type: AdjustBalanceRequest })
  @ApiCreatedResponse({ type: AdjustmentView })
  @ApiProblems(
    'idempotency_key_missing',
    'invalid_request',
    'account_not_found',
    'asset_not_found',
    'instrument_not_found',
    'idempotency_key_used',
    'insufficient_funds',
    'insufficient_holdings',
    'amount_out_of_range',
    'engine_overloaded',
    'engine_unavailable',
    'outcome_unknown',
  )
  async adjust(
    @CurrentPrincipal() { tenantId, userId }: Principal,
    @Headers('idempotency-key') key: string | undefined,
    @Body(CompiledBody(AdjustBalanceRequest)) request: AdjustBalanceRequest,
  ): Promise<AdjustmentView> {
    const idempotency = idempotencyKey(key);
    const account = await this.accounts.byPublicId(tenantId, request.accountId);
    if (!account) throw new ProblemError('account_not_found');
    const asset = await this.assetOf(tenantId, request);
    const amount = amountOf(request.amount, asset.scale);
    const { reason } = request;
    return orProblem(
      await this.commands.execute(
        new AdjustBalance({ account, asset, amount, reason, actor: userId, idempotencyKey: idempotency }),
      ),
    );
  }

  private async assetOf(tenantId: number, { currency, symbol }: AdjustBalanceRequest): Promise<ListedAsset> {
    if ((currency === undefined) === (symbol === undefined)) {
      throw new ProblemError('invalid_request', {
        errors: [{ field: 'currency', code: 'required', detail: 'either currency or symbol is required, not both' }],
      });
    }
    const asset =
      currency === undefined
        ? (await this.instruments.bySymbol(tenantId, symbol!))?.base
        : await this.instruments.assetByCode(tenantId, currency);
    if (!asset) throw new ProblemError(currency === undefined ? 'instrument_not_found' : 'asset_not_found');
    return asset;
  }
}

function amountOf(text: string, scale: number): number {
  const amount = parseDecimal(text, scale);
  if (amount.ok && amount.value !== 0) return amount.value;
  if (amount.ok)
    throw new ProblemError('invalid_request', {
      errors: [{ field: 'amount', code: 'not_zero', detail: 'must not be 0' }],
    });
  if (amount.error === 'decimal_malformed') {
    throw new ProblemError('invalid_request', {
      errors: [{ field: 'amount', code: 'decimal', detail: 'is not a decimal' }],
    });
  }
  const detail = amount.error === 'decimal_too_precise' ? `has more than ${scale} decimals` : 'is too large';
  throw new ProblemError('amount_out_of_range', { errors: [{ field: 'amount', code: amount.error, detail }] });
}

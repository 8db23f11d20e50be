import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentPrincipal, ProblemError, Roles, type Principal } from '@openbourse/platform';
import { AccountView } from '../account.view';
import { GetAccount } from './get-account.query';

@ApiTags('accounts')
@Controller('api/v1/accounts')
export class GetAccountController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':id')
  @Roles('trader', 'operator')
  @ApiOperation({ operationId: 'getAccount', summary: 'An account with its balances' })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'ulid' } })
  @ApiOkResponse({ type: AccountView })
  @ApiProblems('account_not_found')
  async get(@CurrentPrincipal() caller: Principal, @Param('id') id: string): Promise<AccountView> {
    const account = await this.queries.execute(new GetAccount(caller, id));
    if (!account) throw new ProblemError('account_not_found');
    return account;
  }
}

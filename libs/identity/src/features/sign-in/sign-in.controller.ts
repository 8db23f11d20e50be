import { Body, Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CompiledBody, ProblemError, Public } from '@openbourse/platform';
import type { FastifyRequest } from 'fastify';
import { CallerView } from '../caller.view';
import { SignInCommand } from './sign-in.command';
import { SignInLimits } from './sign-in-limits';
import { SignInRequest } from './sign-in.request';

export class SignInView {
  @ApiProperty({ description: 'Send it as `Authorization: Bearer …`' })
  accessToken: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;

  @ApiProperty({ type: CallerView })
  user: CallerView;
}

@ApiTags('identity')
@Controller('api/v1/auth')
export class SignInController {
  constructor(
    private readonly commands: CommandBus,
    private readonly limits: SignInLimits,
  ) {}

  @Public()
  @Post('login')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'signIn', summary: 'Sign in with email and password' })
  @ApiOkResponse({ type: SignInView })
  @ApiProblems('invalid_credentials', 'sign_in_limited', 'sign_in_overloaded')
  async signIn(
    @Body(CompiledBody(SignInRequest)) body: SignInRequest,
    @Req() request: FastifyRequest,
  ): Promise<SignInView> {
    const outcome = await this.limits.attempt(
      { address: request.ip, email: body.email },
      () => this.commands.execute(new SignInCommand(body, Date.now())),
      (result) => !result.ok && result.error === 'invalid_credentials',
    );
    if (!outcome.ok) throw new ProblemError(outcome.error);
    const { accessToken, expiresAt, principal } = outcome.value;
    const { userId: id, email, roles, tenantCode: tenant } = principal;
    return { accessToken, expiresAt: expiresAt.toISOString(), user: { id, email, roles, tenant } };
  }
}

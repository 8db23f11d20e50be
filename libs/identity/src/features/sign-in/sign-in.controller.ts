import { Body, Controller, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CompiledBody, ProblemError, Public } from '@openbourse/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { giveSessionCookie, sessionCookieHeader } from '../session-cookie';
import { signInView, SignInView } from '../sign-in.view';
import { SignInCommand } from './sign-in.command';
import { SignInLimits } from './sign-in-limits';
import { SignInRequest } from './sign-in.request';

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
  @ApiOkResponse({ type: SignInView, headers: sessionCookieHeader })
  @ApiProblems('invalid_credentials', 'sign_in_limited', 'sign_in_overloaded')
  async signIn(
    @Body(CompiledBody(SignInRequest)) body: SignInRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInView> {
    const outcome = await this.limits.attempt(
      { address: request.ip, email: body.email },
      () => this.commands.execute(new SignInCommand(body, Date.now())),
      (result) => !result.ok && result.error === 'invalid_credentials',
    );
    if (!outcome.ok) throw new ProblemError(outcome.error);
    giveSessionCookie(reply, outcome.value.refreshToken);
    return signInView(outcome.value);
  }
}

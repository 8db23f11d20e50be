import { Controller, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, isFromOwnPage, ProblemError, Public } from '@openbourse/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { giveSessionCookie, sessionCookieHeader, sessionCookieOf } from '../session-cookie';
import { signInView, SignInView } from '../sign-in.view';
import { RefreshLimits } from './refresh-limits';
import { RefreshSessionCommand } from './refresh-session.command';

@ApiTags('identity')
@Controller('api/v1/auth')
export class RefreshSessionController {
  constructor(
    private readonly commands: CommandBus,
    private readonly limits: RefreshLimits,
  ) {}

  @Public()
  @Post('refresh')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'refreshSession',
    summary: 'A new access token for the session of the cookie',
    description:
      'Takes the cookie that signing in set, once, and sets the next one. A cookie used twice ends the session.',
  })
  @ApiOkResponse({ type: SignInView, headers: sessionCookieHeader })
  @ApiProblems('session_expired', 'origin_not_allowed')
  async refresh(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SignInView> {
    if (!isFromOwnPage(request)) throw new ProblemError('origin_not_allowed');
    const token = sessionCookieOf(request);
    // The cookie stays where it is: another tab may have signed in anew meanwhile.
    if (token === undefined) throw new ProblemError('session_expired');
    const outcome = await this.limits.attempt(
      request.ip,
      () => this.commands.execute(new RefreshSessionCommand(token, Date.now())),
      (result) => !result.ok,
    );
    if (!outcome.ok) throw new ProblemError(outcome.error);
    giveSessionCookie(reply, outcome.value.refreshToken);
    return signInView(outcome.value);
  }
}

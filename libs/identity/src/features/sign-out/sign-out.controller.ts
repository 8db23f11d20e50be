import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, isFromOwnPage, ProblemError, Public } from '@openbourse/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clearSessionCookie, sessionCookieOf } from '../session-cookie';
import { SignOutCommand } from './sign-out.command';

@ApiTags('identity')
@Controller('api/v1/auth')
export class SignOutController {
  constructor(private readonly commands: CommandBus) {}

  /** Public: who signs out with an access token that has expired is signed out all the same. */
  @Public()
  @Post('logout')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'signOut',
    summary: 'End the session of the cookie',
    description: 'Its access tokens are worth nothing from then on, and its sockets are cut.',
  })
  @ApiNoContentResponse({ description: 'The session is over, or there was none' })
  @ApiProblems('origin_not_allowed')
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    if (!isFromOwnPage(request)) throw new ProblemError('origin_not_allowed');
    const token = sessionCookieOf(request);
    if (token !== undefined) await this.commands.execute(new SignOutCommand(token));
    clearSessionCookie(reply);
  }
}

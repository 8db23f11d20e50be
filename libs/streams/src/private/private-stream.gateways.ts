import { Injectable } from '@nestjs/common';
import { ConnectedSocket, MessageBody, SubscribeMessage, type OnGatewayDisconnect } from '@nestjs/websockets';
import { CompiledBody, ProblemError, Roles, type Principal } from '@openbourse/platform';
import type { Namespace } from '../messages/stream-message';
import { answerThen, type AnswerThen } from '../server/answer';
import { MessageRate } from '../server/message-rate';
import { StreamGateway } from '../server/stream-gateway';
import { StreamMetrics } from '../server/stream-metrics';
import type { StreamSocket } from '../server/stream-socket';
import type { PrivateStreamSource } from './private-stream';
import { ResumeRequest, type ResumeAnswer } from './private-stream-messages';
import type { PrivateStreamSession } from './private-stream-session';
import { PrivateStreams } from './private-streams';

/** Each reads the journal, which other users wait for too. */
const resumesPerSecondMax = 5;

@Injectable()
abstract class PrivateStreamGateway implements OnGatewayDisconnect<StreamSocket> {
  private readonly sessions = new WeakMap<StreamSocket, { session: PrivateStreamSession; rate: MessageRate }>();

  constructor(
    protected readonly streams: PrivateStreams,
    private readonly metrics: StreamMetrics,
  ) {}

  protected abstract sourceFor(principal: Principal): PrivateStreamSource;

  @SubscribeMessage('resume')
  async resume(
    @ConnectedSocket() socket: StreamSocket,
    @MessageBody(CompiledBody(ResumeRequest)) { since }: ResumeRequest,
  ): Promise<AnswerThen<ResumeAnswer>> {
    const { session, rate } = this.sessionOf(socket);
    if (rate.take(Date.now()) !== 'ok') throw new ProblemError('rate_limited', { retryAfterS: 1 });
    const resumed = await session.resume(since);
    if (!resumed)
      throw new ProblemError('invalid_request', { detail: 'Another resume came before this one was done.' });
    const namespace = socket.nsp.name as Namespace;
    this.metrics.resumes.inc({ namespace });
    const { seq, resync, start } = resumed;
    if (!resync) return answerThen({ seq }, start);
    this.metrics.resyncs.inc({ namespace });
    return answerThen({ seq, resync }, start);
  }

  handleDisconnect(socket: StreamSocket): void {
    this.sessions.get(socket)?.session.end();
  }

  private sessionOf(socket: StreamSocket): { session: PrivateStreamSession; rate: MessageRate } {
    let kept = this.sessions.get(socket);
    if (!kept) {
      // A session of a socket that left would never be ended.
      if (!socket.connected) throw new ProblemError('invalid_request', { detail: 'The namespace was left.' });
      const session = this.streams.session(socket, this.sourceFor(socket.data.principal));
      kept = { session, rate: new MessageRate(resumesPerSecondMax) };
      this.sessions.set(socket, kept);
    }
    return kept;
  }
}

@StreamGateway('/trading')
@Roles('trader')
class TradingStreamGateway extends PrivateStreamGateway {
  protected sourceFor(principal: Principal): PrivateStreamSource {
    return this.streams.ofUser(principal);
  }
}

@StreamGateway('/admin')
@Roles('operator')
class AdminStreamGateway extends PrivateStreamGateway {
  protected sourceFor(principal: Principal): PrivateStreamSource {
    return this.streams.ofTenant(principal);
  }
}

export const privateStreamGateways = [TradingStreamGateway, AdminStreamGateway];

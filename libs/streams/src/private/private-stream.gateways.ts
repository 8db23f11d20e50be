import { Inject, Injectable, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
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
import { StandingDelivery } from './standing-delivery';
import { STANDING_MESSAGES, type StandingMessages } from './standing-messages';

/** Each reads the journal, which other users wait for too. */
const resumesPerSecondMax = 5;

interface Kept {
  readonly session: PrivateStreamSession;
  readonly standing: StandingDelivery;
  readonly rate: MessageRate;
}

@Injectable()
abstract class PrivateStreamGateway implements OnGatewayDisconnect<StreamSocket> {
  private readonly sessions = new WeakMap<StreamSocket, Kept>();

  constructor(
    protected readonly streams: PrivateStreams,
    private readonly metrics: StreamMetrics,
  ) {}

  protected abstract sourceFor(principal: Principal): PrivateStreamSource;

  protected abstract standingMessages(): readonly StandingMessages[];

  @SubscribeMessage('resume')
  async resume(
    @ConnectedSocket() socket: StreamSocket,
    @MessageBody(CompiledBody(ResumeRequest)) { since }: ResumeRequest,
  ): Promise<AnswerThen<ResumeAnswer>> {
    const { session, standing, rate } = this.sessionOf(socket);
    if (rate.take(Date.now()) !== 'ok') throw new ProblemError('rate_limited', { retryAfterS: 1 });
    const resumed = await session.resume(since);
    if (!resumed)
      throw new ProblemError('invalid_request', { detail: 'Another resume came before this one was done.' });
    const namespace = socket.nsp.name as Namespace;
    this.metrics.resumes.inc({ namespace });
    const { seq, resync, start } = resumed;
    const begin = (): void => {
      start();
      standing.begin(socket.data.principal);
    };
    if (!resync) return answerThen({ seq }, begin);
    this.metrics.resyncs.inc({ namespace });
    return answerThen({ seq, resync }, begin);
  }

  handleDisconnect(socket: StreamSocket): void {
    const kept = this.sessions.get(socket);
    kept?.session.end();
    kept?.standing.end();
  }

  private sessionOf(socket: StreamSocket): Kept {
    let kept = this.sessions.get(socket);
    if (!kept) {
      // A session of a socket that left would never be ended.
      if (!socket.connected) throw new ProblemError('invalid_request', { detail: 'The namespace was left.' });
      const session = this.streams.session(socket, this.sourceFor(socket.data.principal));
      const standing = new StandingDelivery(this.standingMessages(), socket.data.outbox);
      kept = { session, standing, rate: new MessageRate(resumesPerSecondMax) };
      this.sessions.set(socket, kept);
    }
    return kept;
  }
}

@StreamGateway('/trading')
@Roles('trader')
class TradingStreamGateway extends PrivateStreamGateway {
  private found?: readonly StandingMessages[];

  constructor(
    streams: PrivateStreams,
    metrics: StreamMetrics,
    @Inject(STANDING_MESSAGES) private readonly classes: readonly Type<StandingMessages>[],
    private readonly modules: ModuleRef,
  ) {
    super(streams, metrics);
  }

  protected sourceFor(principal: Principal): PrivateStreamSource {
    return this.streams.ofUser(principal);
  }

  /** They live in the modules of their contexts, which are made after this. */
  protected standingMessages(): readonly StandingMessages[] {
    return (this.found ??= this.classes.map((type) => this.modules.get(type, { strict: false })));
  }
}

@StreamGateway('/admin')
@Roles('operator')
class AdminStreamGateway extends PrivateStreamGateway {
  protected sourceFor(principal: Principal): PrivateStreamSource {
    return this.streams.ofTenant(principal);
  }

  protected standingMessages(): readonly StandingMessages[] {
    return [];
  }
}

export const privateStreamGateways = [TradingStreamGateway, AdminStreamGateway];

import { Inject, Injectable, Logger } from '@nestjs/common';
import { tenantStreamNo } from '@openbourse/core/engine';
import type { Principal } from '@openbourse/platform';
import { ownerTopic, StreamBus, tenantTopic, userTopic } from '../bus/stream-bus';
import { Connections } from '../server/connections';
import type { StreamSocket } from '../server/stream-socket';
import { PrivateMessages } from './private-messages';
import type { PrivateStream, PrivateStreamSource } from './private-stream';
import { PrivateStreamSession } from './private-stream-session';
import { STREAM_ACCOUNTS, type StreamAccounts } from './stream-accounts';
import { STREAM_HISTORY, type StreamHistory } from './stream-history';

/** Which private stream is whose, and what a session of it needs. */
@Injectable()
export class PrivateStreams {
  private readonly logger = new Logger('PrivateStreams');

  constructor(
    private readonly bus: StreamBus,
    private readonly messages: PrivateMessages,
    private readonly connections: Connections,
    @Inject(STREAM_HISTORY) private readonly history: StreamHistory,
    @Inject(STREAM_ACCOUNTS) private readonly accounts: StreamAccounts,
  ) {}

  /** The user's own: over all their accounts. */
  ofUser(principal: Principal): PrivateStreamSource {
    const { tenantId, userId } = principal;
    const find = async (): Promise<PrivateStream | undefined> => {
      const ownerNo = await this.accounts.ownerOfUser(tenantId, userId);
      return ownerNo === undefined ? undefined : this.ofOwner(tenantId, ownerNo);
    };
    return {
      find,
      onBegun: (begun) => {
        const look = () => void find().then((stream) => stream && begun(stream), this.report(userId));
        const leave = this.bus.subscribe(userTopic(tenantId, userId), (opened) =>
          begun(this.ofOwner(tenantId, (opened as { ownerNo: number }).ownerNo)),
        );
        const leaveInterrupted = this.bus.onInterrupted(look);
        return () => {
          leave();
          leaveInterrupted();
        };
      },
    };
  }

  /** Everything private in the tenant. */
  ofTenant({ tenantId }: Principal): PrivateStreamSource {
    const stream: PrivateStream = {
      key: { tenantId, streamNo: tenantStreamNo(tenantId) },
      topic: tenantTopic(tenantId),
      present: ({ event, origin }) => this.messages.forTenant(event, origin),
    };
    return { find: () => Promise.resolve(stream), onBegun: () => () => undefined };
  }

  session(socket: StreamSocket, source: PrivateStreamSource): PrivateStreamSession {
    return new PrivateStreamSession(source, {
      bus: this.bus,
      history: this.history,
      outbox: socket.data.outbox,
      onLost: () => this.connections.cut(this.connections.of(socket.conn), 'slow_consumer', 'Too far behind.'),
      onTrouble: this.report(socket.data.principal.userId),
    });
  }

  private ofOwner(tenantId: number, ownerNo: number): PrivateStream {
    return {
      key: { tenantId, streamNo: ownerNo },
      topic: ownerTopic(tenantId, ownerNo),
      present: ({ event, origin }) => this.messages.forOwner(event, origin, ownerNo),
    };
  }

  private report(userId: string): (error: unknown) => void {
    return (err) => this.logger.warn({ err, userId }, 'a private stream waits');
  }
}

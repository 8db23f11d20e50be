import { Logger } from '@nestjs/common';
import type { OnGatewayConnection, OnGatewayDisconnect } from '@nestjs/websockets';
import { Roles } from '@openbourse/platform';
import { StreamBus } from '../bus/stream-bus';
import { isMessage, type LiveMessage } from '../private/live-message';
import type { PrivateStream } from '../private/private-stream';
import { PrivateStreams } from '../private/private-streams';
import { Connections } from '../server/connections';
import { StreamGateway } from '../server/stream-gateway';
import type { StreamSocket } from '../server/stream-socket';
import { legacyChannels } from './legacy-messages';

/** The three events of old: live only, nothing to ask for. Whoever needs all of them uses `/trading`. */
@StreamGateway('/')
@Roles('trader', 'operator')
export class LegacyGateway implements OnGatewayConnection<StreamSocket>, OnGatewayDisconnect<StreamSocket> {
  private readonly logger = new Logger('Sockets');
  private readonly ways = new WeakMap<StreamSocket, (() => void)[]>();

  constructor(
    private readonly bus: StreamBus,
    private readonly streams: PrivateStreams,
    private readonly connections: Connections,
  ) {}

  handleConnection(socket: StreamSocket): void {
    socket.data.outbox.send({
      channel: 'bot_state',
      type: 'snapshot',
      seq: 0,
      ts: new Date().toISOString(),
      data: { bots: [] },
    });
    const source = this.streams.ofUser(socket.data.principal);
    const ways = [source.onBegun((stream) => this.follow(socket, stream))];
    this.ways.set(socket, ways);
    source.find().then(
      (stream) => stream && this.follow(socket, stream),
      (err: unknown) => this.logger.warn({ err }, 'a legacy stream has no beginning'),
    );
  }

  handleDisconnect(socket: StreamSocket): void {
    for (const leave of this.ways.get(socket) ?? []) leave();
    this.ways.delete(socket);
  }

  /** Replaces the wait for the stream by the stream. */
  private follow(socket: StreamSocket, { topic }: PrivateStream): void {
    const ways = this.ways.get(socket);
    if (!ways) return;
    for (const leave of ways.splice(0)) leave();
    ways.push(this.bus.subscribe(topic, (live) => this.tell(socket, live as LiveMessage)));
  }

  private tell(socket: StreamSocket, live: LiveMessage): void {
    if (!socket.data.outbox.isOpen || !isMessage(live) || !legacyChannels.has(live.channel)) return;
    if (socket.data.outbox.send(live)) return;
    this.connections.cut(this.connections.of(socket.conn), 'slow_consumer', 'Messages were not read.');
  }
}

import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import {
  callerOf,
  PLATFORM_SETTINGS,
  ProblemError,
  type PlatformSettings,
  type Principal,
  type SocketSettings,
} from '@openbourse/platform';
import type { EngineConnection } from '../outbox/engine-connection';
import { Connection } from './connection';
import { StallWatch } from './stall-watch';
import { StreamMetrics, type CutReason } from './stream-metrics';

/** Beyond the limit by so much a connection is not even told so. */
const toleranceTimes = 1.1;
const toleranceMin = 10;

/** It ended while its client was looked at. */
export class ConnectionGone extends Error {
  constructor() {
    super('connection is gone');
  }
}

const userKey = ({ tenantId, userId }: Principal): string => `${tenantId}:${userId}`;

/** Every connection of the process, and how many there may be. */
@Injectable()
export class Connections implements OnModuleDestroy {
  private readonly logger = new Logger('Sockets');
  private readonly settings: SocketSettings;
  private readonly caller: ReturnType<typeof callerOf>;
  private readonly open = new Map<EngineConnection, Connection>();
  private readonly perAddress = new Map<string, number>();
  private readonly perUser = new Map<string, number>();
  private readonly stalls = new StallWatch(
    () => this.open.values(),
    (connection) => this.cut(connection, 'slow_consumer', 'Nothing was read for 10 s.'),
  );

  constructor(
    @Inject(PLATFORM_SETTINGS) { sockets, trustProxy }: PlatformSettings,
    readonly metrics: StreamMetrics,
  ) {
    this.settings = sockets;
    this.caller = callerOf(trustProxy);
  }

  onModuleDestroy(): void {
    this.stalls.stop();
  }

  all(): Iterable<Connection> {
    return this.open.values();
  }

  /** Before anything is allocated. */
  isFlooded(ip: string): boolean {
    const { max, perAddressMax } = this.settings;
    return isFarBeyond(this.open.size, max) || isFarBeyond(this.perAddress.get(ip) ?? 0, perAddressMax);
  }

  add(engine: EngineConnection): void {
    const { ip } = this.caller(engine.request);
    const { bufferBytesMax, messagesPerSecond } = this.settings;
    const connection = new Connection(engine, {
      ip,
      bytesMax: bufferBytesMax,
      messagesPerSecond,
      onOverflow: (slow) => this.cut(slow, 'slow_consumer', 'Answers were not read.'),
    });
    this.open.set(engine, connection);
    add(this.perAddress, ip, 1);
    engine.once('close', () => this.remove(connection));
  }

  /** Undefined when it is gone: Socket.IO goes on for moments with what it read before. */
  of(engine: EngineConnection): Connection | undefined {
    return this.open.get(engine);
  }

  /** Counts the connection for its user; throws `too_many_connections`, or {@link ConnectionGone}. */
  admit(connection: Connection, principal: Principal): void {
    // What is counted now would not be taken off again.
    if (this.open.get(connection.engine) !== connection) throw new ConnectionGone();
    const { max, perAddressMax, perUserMax } = this.settings;
    const user = userKey(principal);
    const tooMany =
      this.open.size > max
        ? 'The service has as many connections as it takes.'
        : (this.perAddress.get(connection.ip) ?? 0) > perAddressMax
          ? `There are ${perAddressMax} connections from this address.`
          : !connection.users.has(user) && (this.perUser.get(user) ?? 0) >= perUserMax
            ? `You have ${perUserMax} connections.`
            : undefined;
    if (tooMany !== undefined) throw new ProblemError('too_many_connections', { detail: tooMany });
    if (connection.users.has(user)) return;
    connection.users.add(user);
    add(this.perUser, user, 1);
  }

  cut(connection: Connection | undefined, code: CutReason, detail: string): void {
    if (!connection?.output.isOpen) return;
    const { principal, ip, output } = connection;
    this.metrics.cuts.inc({ reason: code });
    this.logger.warn({ reason: code, userId: principal?.userId, ip, waitingBytes: output.waiting }, 'connection cut');
    connection.close(code, detail);
  }

  private remove(connection: Connection): void {
    this.open.delete(connection.engine);
    add(this.perAddress, connection.ip, -1);
    for (const user of connection.users) add(this.perUser, user, -1);
  }
}

const isFarBeyond = (count: number, max: number): boolean =>
  count >= Math.max(max * toleranceTimes, max + toleranceMin);

function add(counts: Map<string, number>, key: string, change: 1 | -1): void {
  const count = (counts.get(key) ?? 0) + change;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}

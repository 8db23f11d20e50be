import { Injectable } from '@nestjs/common';
import { Metrics } from '@openbourse/platform';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { EncodedMessage } from '../outbox/encoded-message';
import type { Namespace } from '../messages/stream-message';

/** Why a connection ended from our side; told to the client as `closing`. */
export type CutReason = 'session_expired' | 'slow_consumer' | 'server_stopping' | 'rate_limited';

@Injectable()
export class StreamMetrics {
  readonly connections: Gauge<'namespace'>;
  readonly cuts: Counter<'reason'>;
  readonly refusals: Counter<'code'>;
  readonly received: Counter<'event' | 'outcome'>;
  readonly resumes: Counter<'namespace'>;
  readonly resyncs: Counter<'namespace'>;
  private readonly messages: Counter<'channel'>;
  private readonly bytes: Counter;
  private readonly messagesOf = new Map<string, Counter.Internal>();

  constructor({ registry }: Metrics) {
    const registers: Registry[] = [registry];
    this.connections = new Gauge({
      name: 'stream_connections',
      help: 'Signed-in socket connections by namespace',
      labelNames: ['namespace'],
      registers,
    });
    this.cuts = new Counter({
      name: 'stream_cuts_total',
      help: 'Connections that the server ended, by reason',
      labelNames: ['reason'],
      registers,
    });
    this.refusals = new Counter({
      name: 'stream_refusals_total',
      help: 'Connections that were refused, by error code',
      labelNames: ['code'],
      registers,
    });
    this.received = new Counter({
      name: 'stream_received_total',
      help: 'Messages from clients, by event and outcome (ok, an error code, or unacknowledged)',
      labelNames: ['event', 'outcome'],
      registers,
    });
    this.messages = new Counter({
      name: 'stream_messages_total',
      help: 'Messages sent, by channel',
      labelNames: ['channel'],
      registers,
    });
    this.bytes = new Counter({ name: 'stream_bytes_total', help: 'Characters of the messages sent', registers });
    this.resumes = new Counter({
      name: 'stream_resumes_total',
      help: 'Private streams begun or resumed',
      labelNames: ['namespace'],
      registers,
    });
    this.resyncs = new Counter({
      name: 'stream_resyncs_total',
      help: 'Private streams that could not be resumed from where the client was',
      labelNames: ['namespace'],
      registers,
    });
  }

  sent({ channel, text }: EncodedMessage): void {
    let counter = this.messagesOf.get(channel);
    if (!counter) this.messagesOf.set(channel, (counter = this.messages.labels(channel)));
    counter.inc();
    this.bytes.inc(text.length);
  }

  connected(namespace: Namespace): void {
    this.connections.inc({ namespace });
  }

  disconnected(namespace: Namespace): void {
    this.connections.dec({ namespace });
  }
}

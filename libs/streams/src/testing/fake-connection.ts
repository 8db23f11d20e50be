import { EventEmitter } from 'node:events';
import type { EngineConnection } from '../outbox/engine-connection';

/** A WebSocket connection of Engine.IO without a network: what is sent waits until it is said to have left. */
export class FakeConnection extends EventEmitter {
  readyState = 'open';
  readonly sent: string[] = [];
  readonly request;
  readonly transport;
  isPaused = false;
  goodbye?: { code: number; reason: string };
  private waiting = 0;

  constructor(remoteAddress = '203.0.113.1', headers: Record<string, string> = {}) {
    super();
    this.request = { headers, socket: { remoteAddress } };
    const waiting = () => this.waiting;
    const socket = {
      readyState: 1,
      get bufferedAmount() {
        return waiting();
      },
      _socket: { cork: () => undefined, uncork: () => undefined },
      pause: () => (this.isPaused = true),
      resume: () => (this.isPaused = false),
      close: (code: number, reason: string) => (this.goodbye ??= { code, reason }),
      terminate: () => this.close(),
    };
    this.transport = Object.assign(new EventEmitter(), {
      name: 'websocket',
      writable: true,
      socket,
      send: (packets: { data: string }[]) => {
        for (const { data } of packets) {
          this.sent.push(data);
          this.waiting += data.length;
        }
      },
    });
  }

  get asEngine(): EngineConnection {
    return this as unknown as EngineConnection;
  }

  write(data: string): void {
    this.emit('packetCreate', { data });
    this.emit('flush');
    this.transport.send([{ data }]);
    this.emit('drain');
  }

  /** The other side reads so much, or all. */
  read(bytes = this.waiting): void {
    this.waiting -= bytes;
    this.transport.emit('ready');
  }

  close(): void {
    if (this.readyState === 'closed') return;
    this.readyState = 'closed';
    this.transport.socket.readyState = 3;
    this.emit('close');
  }
}

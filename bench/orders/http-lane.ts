import { connect, type Socket } from 'node:net';
import type { Lane } from './lane';

/**
 * One keep-alive connection with one request in flight: as light as a client can be, since it shares two cores with the
 * server that it measures. Reads status and Content-Length, nothing else.
 */
export class HttpLane implements Lane<string> {
  private socket!: Socket;
  private pending: ((status: number) => void) | undefined;
  private failed: ((error: Error) => void) | undefined;
  private buffer: Buffer = Buffer.alloc(0);

  constructor(
    private readonly host: string,
    private readonly port: number,
  ) {}

  async open(): Promise<void> {
    this.socket = connect({ host: this.host, port: this.port, noDelay: true });
    this.socket.on('data', (chunk) => this.receive(chunk));
    this.socket.on('error', (error) => this.failed?.(error));
    this.socket.on('close', () => this.failed?.(new Error('connection closed')));
    await new Promise<void>((resolve, reject) => {
      this.socket.once('connect', () => resolve());
      this.failed = reject;
    });
  }

  async request(bytes: string): Promise<void> {
    const status = await new Promise<number>((resolve, reject) => {
      this.pending = resolve;
      this.failed = reject;
      this.socket.write(bytes);
    });
    if (status >= 300) throw new Error(`an answer was ${status}`);
  }

  private receive(chunk: Buffer): void {
    this.buffer = this.buffer.length === 0 ? chunk : Buffer.concat([this.buffer, chunk]);
    const end = this.buffer.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.buffer.toString('latin1', 0, end);
    const at = head.search(/content-length: /i);
    const length = at < 0 ? 0 : Number.parseInt(head.slice(at + 16), 10);
    if (this.buffer.length < end + 4 + length) return;
    this.buffer = this.buffer.subarray(end + 4 + length);
    const { pending } = this;
    this.pending = undefined;
    pending?.(Number(head.slice(9, 12)));
  }

  close(): void {
    this.failed = undefined;
    this.socket.destroy();
  }
}

export function rawRequest(method: string, path: string, host: string, token: string, body = ''): string {
  const type = body === '' ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
  return `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\n${type}\r\n${body}`;
}

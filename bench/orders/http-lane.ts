import { connect, type Socket } from 'node:net';

export interface LaneResult {
  latenciesMs: number[];
  statuses: Map<number, number>;
}

/**
 * One keep-alive connection with one request in flight: as light as a client can be, since it shares two cores with the
 * server that it measures. Reads status and Content-Length, nothing else.
 */
export class HttpLane {
  private socket!: Socket;
  private pending: ((status: number) => void) | undefined;
  private failed: ((error: Error) => void) | undefined;
  private buffer: Buffer = Buffer.alloc(0);
  lastBody = '';
  keepBody = false;

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

  request(bytes: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.pending = resolve;
      this.failed = reject;
      this.socket.write(bytes);
    });
  }

  private receive(chunk: Buffer): void {
    this.buffer = this.buffer.length === 0 ? chunk : Buffer.concat([this.buffer, chunk]);
    const end = this.buffer.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.buffer.toString('latin1', 0, end);
    const at = head.search(/content-length: /i);
    const length = at < 0 ? 0 : Number.parseInt(head.slice(at + 16), 10);
    if (this.buffer.length < end + 4 + length) return;
    if (this.keepBody) this.lastBody = this.buffer.toString('utf8', end + 4, end + 4 + length);
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

export function rawRequest(method: string, path: string, host: string, authorization: string, body = ''): string {
  const type = body === '' ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
  return `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: ${authorization}\r\n${type}\r\n${body}`;
}

/** Runs `lanes` connections for `seconds`, each sending what `next` gives it; latencies in milliseconds. */
export async function drive(
  lanes: readonly HttpLane[],
  seconds: number,
  next: (lane: number) => string,
): Promise<LaneResult & { seconds: number }> {
  const latenciesMs: number[] = [];
  const statuses = new Map<number, number>();
  const started = performance.now();
  const until = started + seconds * 1000;
  await Promise.all(
    lanes.map(async (lane, index) => {
      for (let now = performance.now(); now < until;) {
        const status = await lane.request(next(index));
        const answered = performance.now();
        latenciesMs.push(answered - now);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        now = answered;
      }
    }),
  );
  return { latenciesMs, statuses, seconds: (performance.now() - started) / 1000 };
}

export function percentile(values: number[], share: number): number {
  values.sort((a, b) => a - b);
  return values[Math.min(values.length - 1, Math.floor(values.length * share))];
}

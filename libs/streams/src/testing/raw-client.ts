import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/**
 * A WebSocket client down to the bytes: sends what no library would, and can stop reading. Engine.IO and Socket.IO packets
 * are text: `40/trading,{…}` joins a namespace, `42/trading,7["time",{}]` sends an event that wants an acknowledgement.
 */
export class RawClient {
  /** Text frames, in order. */
  readonly received: string[] = [];
  isClosed = false;
  /** Of the server's close frame: `4002 slow_consumer`. */
  goodbye?: string;
  private pending: Buffer = Buffer.alloc(0);

  private constructor(readonly socket: Socket) {
    socket.on('data', (chunk) => this.take(chunk));
    socket.on('error', () => undefined);
    socket.once('close', () => (this.isClosed = true));
  }

  /** Rejects with the whole answer of a server that refuses. */
  static async open(url: string, headers: Readonly<Record<string, string>> = {}): Promise<RawClient> {
    const { hostname, port, host } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port) });
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.write(
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n` +
        `${Object.entries(headers)
          .map(([name, value]) => `${name}: ${value}\r\n`)
          .join('')}\r\n`,
    );
    const rest = await afterHead(socket);
    const client = new RawClient(socket);
    client.take(rest);
    await client.until((text) => text.startsWith('0{'));
    return client;
  }

  async join(namespace: string, token: string): Promise<void> {
    const prefix = namespace === '/' ? '' : `${namespace},`;
    this.send(`40${prefix}${JSON.stringify({ token })}`);
    await this.until((text) => text.startsWith(`40${prefix}{`));
  }

  send(text: string): void {
    this.sendFrame(0x1, Buffer.from(text));
  }

  /** In one write: the server reads them in one turn. */
  sendTogether(send: () => void): void {
    this.socket.cork();
    send();
    this.socket.uncork();
  }

  sendFrame(opcode: number, payload: Buffer): void {
    const mask = randomBytes(4);
    const length = payload.length;
    const header =
      length < 126
        ? Buffer.from([0x80 | opcode, 0x80 | length])
        : length < 65_536
          ? Buffer.from([0x80 | opcode, 0x80 | 126, length >> 8, length & 0xff])
          : Buffer.concat([Buffer.from([0x80 | opcode, 0x80 | 127, 0, 0, 0, 0]), uint32(length)]);
    const masked = Buffer.from(payload.map((byte, i) => byte ^ (mask[i % 4] as number)));
    this.socket.write(Buffer.concat([header, mask, masked]));
  }

  /** The first text frame, arrived or to come, of which this is true. */
  async until(condition: (text: string) => boolean, msMax = 5_000): Promise<string> {
    for (const deadline = Date.now() + msMax; ; await new Promise((resolve) => setTimeout(resolve, 5))) {
      const found = this.received.find(condition);
      if (found !== undefined) return found;
      if (this.isClosed || Date.now() > deadline) {
        throw new Error(`it did not come; the last was ${this.received.at(-1)?.slice(0, 200)}`);
      }
    }
  }

  /** The acknowledgement of an event, parsed. */
  async call(
    namespace: string,
    id: number,
    event: string,
    data: unknown,
  ): Promise<{ ok: boolean; problem?: { code: string } }> {
    const prefix = namespace === '/' ? '' : `${namespace},`;
    this.send(`42${prefix}${id}${JSON.stringify([event, data])}`);
    const answer = await this.until((text) => text.startsWith(`43${prefix}${id}[`));
    return (JSON.parse(answer.slice(`43${prefix}${id}`.length)) as [{ ok: boolean }])[0];
  }

  /** Reads nothing more; what the kernels' buffers take still leaves the server. */
  stopReading(): void {
    this.socket.pause();
  }

  end(): void {
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.pending = Buffer.concat([this.pending, chunk]);
    for (let frame = frameOf(this.pending); frame; frame = frameOf(this.pending)) {
      this.pending = this.pending.subarray(frame.size);
      if (frame.opcode === 0x8) {
        const { payload } = frame;
        if (payload.length >= 2) this.goodbye = `${payload.readUInt16BE()} ${payload.toString('utf8', 2)}`;
        this.socket.end();
      } else if (frame.opcode === 0x1) {
        const text = frame.payload.toString();
        if (text === '2') this.send('3');
        else this.received.push(text);
      }
    }
  }
}

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** Of the server, so without a mask. */
function frameOf(bytes: Buffer): { opcode: number; payload: Buffer; size: number } | undefined {
  if (bytes.length < 2) return undefined;
  const short = (bytes[1] as number) & 0x7f;
  const start = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < start) return undefined;
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (bytes.length < start + length) return undefined;
  const payload = bytes.subarray(start, start + length);
  return { opcode: (bytes[0] as number) & 0x0f, payload, size: start + length };
}

function afterHead(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let head: Buffer = Buffer.alloc(0);
    const take = (chunk: Buffer): void => {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      socket.off('data', take);
      if (head.toString('latin1', 0, 12) === 'HTTP/1.1 101') resolve(head.subarray(end + 4));
      else reject(new Error(head.toString()));
    };
    socket.on('data', take);
    socket.once('close', () => reject(new Error(`closed: ${head.toString()}`)));
  });
}

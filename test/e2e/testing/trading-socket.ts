/* eslint-disable @typescript-eslint/no-explicit-any -- answers are looked at, not typed */
import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';

const patienceMs = 5_000;

export interface Said {
  readonly channel: string;
  readonly type: string;
  readonly seq: number;
  readonly ts: string;
  readonly data: any;
}

/** A client on a namespace that keeps, in order, all that it hears: messages, and answers to what it sent. */
export class TradingSocket {
  readonly messages: Said[] = [];
  /** What holds now, told beside the numbered stream. */
  readonly killSwitches: Said[] = [];
  /** Everything in the order in which it came: a message, or the answer to the n-th thing that was sent. */
  readonly heard: (Said | { readonly answerTo: number; readonly answer: any })[] = [];
  private sent = 0;

  private constructor(private readonly socket: Socket) {
    socket.onAny((channel: string, said: Said) => {
      if (channel === 'connection') return;
      if (channel === 'kill_switches') return void this.killSwitches.push(said);
      this.messages.push(said);
      this.heard.push(said);
    });
  }

  /** Rejects with the problem of a refusal. */
  static async connect(url: string, token: string, namespace = '/trading'): Promise<TradingSocket> {
    const socket = io(url + namespace, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { token },
    });
    const client = new TradingSocket(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', () => resolve());
      socket.once('connect_error', (error) => {
        socket.disconnect();
        reject((error as { data?: any }).data ?? error);
      });
    });
    return client;
  }

  send(event: string, ...args: unknown[]): Promise<any> {
    const answerTo = ++this.sent;
    return new Promise((resolve, reject) => {
      this.socket.timeout(patienceMs).emit(event, ...args, (error: Error | null, answer: any) => {
        if (error) return reject(error);
        this.heard.push({ answerTo, answer });
        resolve(answer);
      });
    });
  }

  /** Sends what must work; the answer. */
  async must(event: string, body: object): Promise<any> {
    const answer = await this.send(event, body);
    if (!answer.ok) throw new Error(`${event}: ${JSON.stringify(answer)}`);
    return answer;
  }

  /** The first message of these, present or to come. */
  async message(channel: string, type: string, matches: (data: any) => boolean = () => true): Promise<Said> {
    for (const until = Date.now() + patienceMs; ; await sleep(5)) {
      const found = this.messages.find((one) => one.channel === channel && one.type === type && matches(one.data));
      if (found) return found;
      if (Date.now() > until) {
        throw new Error(`no ${channel} ${type} among ${JSON.stringify(this.messages.slice(-20))}`);
      }
    }
  }

  close(): void {
    this.socket.disconnect();
  }
}

import { LeanSocket } from '../../tools/api/lean-socket';

const fill = '["fills_update"';
const field = (text: string, name: string): string => {
  const from = text.indexOf(`"${name}":"`) + name.length + 4;
  return text.slice(from, text.indexOf('"', from));
};

/** A trader on one socket with their private stream: sends orders without waiting, and notes when answers and fills come. */
export class FillLane {
  readonly answerMs: number[] = [];
  readonly fillMs: number[] = [];
  /** When it was to be sent, of orders that took liquidity and whose fill has not come. */
  private readonly filled = new Map<string, number>();
  private unanswered = 0;
  private failure: Error | undefined;

  private constructor(private readonly socket: LeanSocket) {
    socket.onMessage = (text) => this.receive(text);
  }

  static async open(origin: string, token: string): Promise<FillLane> {
    const socket = await LeanSocket.connect(origin, '/trading', token);
    const answer = await socket.request('resume', '{}');
    if (!answer.startsWith('{"ok":true')) throw new Error(`resume: ${answer}`);
    return new FillLane(socket);
  }

  /** `dueMs` on the clock of performance.now(): when the order was to leave. */
  send(body: string, dueMs: number): void {
    this.unanswered++;
    this.socket.ask('order.place', body, {
      answered: (answer) => this.answered(answer, dueMs),
      failed: (error) => (this.failure ??= error),
    });
  }

  /** How long a question that needs no commit takes there and back, ms. */
  async timeMs(): Promise<number> {
    const startedMs = performance.now();
    await this.socket.request('time', '{}');
    return performance.now() - startedMs;
  }

  get isQuiet(): boolean {
    if (this.failure) throw this.failure;
    return this.unanswered === 0 && this.filled.size === 0;
  }

  forget(): void {
    this.answerMs.length = 0;
    this.fillMs.length = 0;
  }

  close(): void {
    this.socket.close();
  }

  private answered(answer: string, dueMs: number): void {
    this.unanswered--;
    if (!answer.startsWith('{"ok":true')) return void (this.failure ??= new Error(answer));
    this.answerMs.push(performance.now() - dueMs);
    // What is filled in its own answer took liquidity; what is filled later waits for somebody else.
    if (field(answer, 'filledQty') !== '0') this.filled.set(field(answer, 'id'), dueMs);
  }

  private receive(text: string): void {
    if (!text.startsWith(fill)) return;
    const orderId = field(text, 'orderId');
    const dueMs = this.filled.get(orderId);
    if (dueMs === undefined) return;
    this.filled.delete(orderId);
    this.fillMs.push(performance.now() - dueMs);
  }
}

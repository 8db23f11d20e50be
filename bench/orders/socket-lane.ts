import { LeanSocket } from '../../tools/api/lean-socket';
import type { Lane } from './lane';

export interface SocketRequest {
  readonly event: 'order.place' | 'orders.place_batch';
  readonly body: string;
}

const ok = '{"ok":true';

/** One socket on /trading; takes any number of requests at a time. */
export class SocketLane implements Lane<SocketRequest> {
  /** Private messages that came in. */
  messages = 0;

  private constructor(private readonly socket: LeanSocket) {
    socket.onMessage = () => void this.messages++;
  }

  static async open(origin: string, token: string): Promise<SocketLane> {
    return new SocketLane(await LeanSocket.connect(origin, '/trading', token));
  }

  /** From now on the private stream of its user comes in too. */
  async resume(): Promise<void> {
    const answer = await this.socket.request('resume', '{}');
    if (!answer.startsWith(ok)) throw new Error(`resume: ${answer}`);
  }

  async request({ event, body }: SocketRequest): Promise<void> {
    const answer = await this.socket.request(event, body);
    if (!answer.startsWith(ok) || answer.includes('"problem"')) throw new Error(`${event}: ${answer.slice(0, 500)}`);
  }

  close(): void {
    this.socket.close();
  }
}

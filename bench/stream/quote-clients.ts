import { setTimeout as sleep } from 'node:timers/promises';
import { LeanSocket } from '../../tools/api/lean-socket';
import { numberOf, wallMs, type QuoteChange } from './quote-source';

/** What the benchmark says to a process of clients, and what it hears. */
export type ToClients =
  | {
      readonly say: 'watch';
      readonly origin: string;
      readonly token: string;
      readonly symbols: string[];
      readonly clients: number;
    }
  | { readonly say: 'forget' }
  | { readonly say: 'report'; readonly changes: readonly QuoteChange[] };
export type FromClients =
  | { readonly say: 'watching' }
  | {
      readonly say: 'latencies';
      readonly countsByMs: number[];
      readonly missing: number;
      readonly cpuSeconds: number;
      readonly messages: number;
    };

const connectingMax = 50;
const latencyMsMax = 10_000;

/** When each client saw which change: parallel lists, in the order of arrival. */
class Arrivals {
  private readonly watched: number[] = [];
  private readonly numbers: number[] = [];
  private readonly times: number[] = [];
  messages = 0;

  /** `watched`: which symbol of which client. */
  add(watched: number, number: number, nowMs: number): void {
    this.watched.push(watched);
    this.numbers.push(number);
    this.times.push(nowMs);
  }

  forget(): void {
    this.watched.length = this.numbers.length = this.times.length = 0;
    this.messages = 0;
  }

  /**
   * From sending the order to the first quote that shows its price or a later one: changes that were merged into a later one
   * count too, with the time that passed until then.
   */
  latencies(changes: readonly QuoteChange[], symbols: readonly string[], clients: number) {
    const countsByMs = new Array<number>(latencyMsMax + 1).fill(0);
    const bySymbol = symbols.map((symbol) =>
      changes.filter((change) => change.symbol === symbol).sort((a, b) => a.number - b.number),
    );
    const next = new Int32Array(symbols.length * clients);
    for (let i = 0; i < this.watched.length; i++) {
      const of = bySymbol[this.watched[i] % symbols.length];
      for (let at = next[this.watched[i]]; at < of.length && of[at].number <= this.numbers[i]; at++) {
        countsByMs[Math.min(latencyMsMax, Math.max(0, Math.ceil(this.times[i] - of[at].sentMs)))]++;
        next[this.watched[i]] = at + 1;
      }
    }
    const missing = changes.length * clients - next.reduce((sum, seen) => sum + seen, 0);
    return { countsByMs, missing, messages: this.messages };
  }
}

const arrivals = new Arrivals();
const sockets: LeanSocket[] = [];
let symbols: string[] = [];
let cpuBefore = process.cpuUsage();

/** Looks at the text itself: parsing would cost the machine more than the server does. Nothing is traded, so nothing has a last price. */
function receive(client: number, text: string): void {
  if (!text.startsWith('["quote"')) return;
  const nowMs = wallMs();
  arrivals.messages++;
  for (const [, symbol, bid] of text.matchAll(/"symbol":"BENCH(\d+)","last":null,"bid":"([^"]+)"/g))
    arrivals.add(client * symbols.length + Number(symbol), numberOf(bid), nowMs);
}

async function watch({ origin, token, clients, ...rest }: Extract<ToClients, { say: 'watch' }>): Promise<void> {
  symbols = rest.symbols;
  const body = JSON.stringify({ channel: 'quote', symbols });
  for (let from = 0; from < clients; from += connectingMax) {
    const some = Array.from({ length: Math.min(connectingMax, clients - from) }, (_, i) => from + i);
    await Promise.all(
      some.map(async (client) => {
        const socket = await LeanSocket.connect(origin, '/market', token);
        socket.onMessage = (text) => receive(client, text);
        socket.onClose = () => {
          console.error('the server closed a connection');
          process.exit(1);
        };
        sockets.push(socket);
        const answer = await socket.request('subscribe', body);
        if (!answer.startsWith('{"ok":true')) throw new Error(answer);
      }),
    );
  }
  // Snapshots arrive.
  await sleep(500);
}

async function hear(message: ToClients): Promise<FromClients | undefined> {
  if (message.say === 'watch') {
    await watch(message);
    return { say: 'watching' };
  }
  if (message.say === 'report') {
    const { user, system } = process.cpuUsage(cpuBefore);
    const latencies = arrivals.latencies(message.changes, symbols, sockets.length);
    return { say: 'latencies', cpuSeconds: (user + system) / 1e6, ...latencies };
  }
  arrivals.forget();
  cpuBefore = process.cpuUsage();
  return undefined;
}

process.on('message', (message: ToClients) => {
  hear(message).then(
    (answer) => answer && process.send!(answer),
    (error: Error) => {
      console.error(error.message);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));

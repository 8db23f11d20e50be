import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FromClients, ToClients } from './quote-clients';
import { QuoteSource, type QuoteChange } from './quote-source';
import type { StreamBench } from './stream-bench';

const symbols = 10;
/** For the last quotes to come, ms. */
const patienceMs = 10_000;
/** Of each symbol. */
const changesPerSecond = 10;
const scenarios = [
  { name: 'quotes_1000_clients', clients: 1_000, processes: 1, tickMs: 50 },
  { name: 'quotes_10000_clients', clients: 10_000, processes: 2, tickMs: 250 },
];

/** Clients in a process of their own, so that the server's latency is not theirs. */
class ClientProcess {
  private constructor(private readonly child: ChildProcess) {}

  static start(): ClientProcess {
    return new ClientProcess(fork(path.join(__dirname, 'quote-clients.js')));
  }

  say(message: ToClients): void {
    this.child.send(message);
  }

  async ask<T extends FromClients['say']>(message: ToClients): Promise<Extract<FromClients, { say: T }>> {
    this.say(message);
    const [answer] = (await Promise.race([
      once(this.child, 'message'),
      once(this.child, 'exit').then(() => Promise.reject(new Error('a process of clients ended'))),
    ])) as [Extract<FromClients, { say: T }>];
    return answer;
  }

  end(): void {
    this.child.disconnect();
  }
}

/**
 * From sending an order that changes the best price to every watching client having a quote with that price or a later one. Ten symbols,
 * all watched by every client, change ten times a second each; changes that were merged on the way count as the others do.
 */
export async function measureQuotes({ server, figures, runs, seconds }: StreamBench): Promise<void> {
  const source = await QuoteSource.open(server, symbols);
  for (const { name, clients, processes, tickMs } of scenarios) {
    await server.kill('SIGTERM');
    await server.start({ MARKET_TICK_MS: String(tickMs), SOCKETS_PER_USER_MAX: '20000' });
    const before = await metric(server.url, 'process_resident_memory_bytes');
    const children = Array.from({ length: processes }, () => ClientProcess.start());
    try {
      const each = {
        origin: server.url,
        token: source.token,
        symbols: [...source.symbols],
        clients: clients / processes,
      };
      await Promise.all(children.map((child) => child.ask<'watching'>({ say: 'watch', ...each })));
      await source.change(2, changesPerSecond);
      for (let run = 1; run <= runs; run++) {
        await sleep(2 * tickMs + 500);
        for (const child of children) child.say({ say: 'forget' });
        const cpuBefore = await metric(server.url, 'process_cpu_seconds_total');
        const changes = await source.change(seconds, changesPerSecond);
        const cpuSeconds = (await metric(server.url, 'process_cpu_seconds_total')) - cpuBefore;
        const seen = await untilAllIsSeen(children, changes);
        const [p50, p99, max] = [0.5, 0.99, 1].map((share) => percentileMs(seen, share));
        figures.add(`${name}_p50_ms`, 'ms', p50);
        figures.add(`${name}_p99_ms`, 'ms', p99);
        const clientSeconds = seen.reduce((sum, one) => sum + one.cpuSeconds, 0);
        const messages = seen.reduce((sum, one) => sum + one.messages, 0);
        figures.add(`${name}_messages_per_s`, 'messages/s', messages / seconds);
        figures.add(`${name}_server_cpu`, 'cores', cpuSeconds / seconds);
        console.log(
          `run ${run}: ${clients} clients × ${symbols} symbols, tick ${tickMs} ms: p50 ${p50} ms p99 ${p99} ms max ${max} ms, ` +
            `${Math.round(messages / seconds)} messages/s, server ${percent(cpuSeconds / seconds)} and clients ${percent(clientSeconds / seconds)} of a core`,
        );
      }
      const bytes = ((await metric(server.url, 'process_resident_memory_bytes')) - before) / clients;
      figures.add(`${name}_resident_bytes_per_connection`, 'bytes', Math.round(bytes));
    } finally {
      for (const child of children) child.end();
    }
  }
  await source.close();
}

async function untilAllIsSeen(children: readonly ClientProcess[], changes: readonly QuoteChange[]) {
  for (const deadline = performance.now() + patienceMs; ;) {
    await sleep(500);
    const seen = await Promise.all(children.map((child) => child.ask<'latencies'>({ say: 'report', changes })));
    const missing = seen.reduce((sum, one) => sum + one.missing, 0);
    if (missing === 0) return seen;
    if (performance.now() > deadline) throw new Error(`${missing} changes were not seen`);
  }
}

function percentileMs(seen: readonly { countsByMs: readonly number[] }[], share: number): number {
  const counts = seen[0].countsByMs.map((_, ms) => seen.reduce((sum, { countsByMs }) => sum + countsByMs[ms], 0));
  let left = share * counts.reduce((sum, count) => sum + count, 0);
  return counts.findIndex((count) => (left -= count) <= 0);
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

async function metric(origin: string, name: string): Promise<number> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]);
}

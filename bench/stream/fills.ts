import { setTimeout as sleep } from 'node:timers/promises';
import { OrderFlow } from '../orders/flow';
import { drive } from '../orders/lane';
import { SocketLane } from '../orders/socket-lane';
import { openTraders } from '../orders/traders';
import { FillLane } from './fill-lane';
import type { StreamBench } from './stream-bench';

const traders = 64;
const quietMsMax = 10_000;
/** So many orders the server takes before anything is measured: with fewer, the first run measures its compiler. */
const warmUpOrders = 20_000;
const warmUpSeconds = 3;

/**
 * From sending an order that takes liquidity to its own fill on the same socket: 64 traders with a socket and their private stream each.
 * First as fast as they are answered, which is full load; then at half of that rate on a fixed schedule, whatever the answers do.
 */
export async function measureFills({ server, figures, baseline, runs, seconds }: StreamBench): Promise<void> {
  const tokens = await openTraders(server, traders);
  const flow = await OrderFlow.of(server);
  const single = () => ({ event: 'order.place', body: JSON.stringify(flow.next()) }) as const;
  const full = await Promise.all(tokens.map((token) => SocketLane.open(server.url, token)));
  for (const lane of full) await lane.resume();
  for (let warm = 0; warm < warmUpOrders;) warm += (await drive(full, 1, single)).latenciesMs.length;
  const { latenciesMs, seconds: took } = await drive(full, seconds, single);
  const fullRate = figures.add('full_load_orders_per_s', 'orders/s', latenciesMs.length / took);
  for (const lane of full) lane.close();

  const lanes = await Promise.all(tokens.map((token) => FillLane.open(server.url, token)));
  const times: number[] = [];
  for (let i = 0; i < 200; i++) times.push(await lanes[i % traders].timeMs());
  baseline.addLatencies('time_without_load', times);
  const sendAtHalfLoad = async (forSeconds: number): Promise<number> => {
    const sent = await sendAt(fullRate / 2, forSeconds, (index, dueMs) =>
      lanes[index % traders].send(JSON.stringify(flow.next()), dueMs),
    );
    await untilQuiet(lanes);
    return sent;
  };
  // These lanes and this schedule are new to both sides.
  await sendAtHalfLoad(warmUpSeconds);
  for (let run = 1; run <= runs; run++) {
    for (const lane of lanes) lane.forget();
    const sent = await sendAtHalfLoad(seconds);
    const rate = figures.add('half_load_orders_per_s', 'orders/s', sent / seconds);
    const answers = figures.addLatencies(
      'order_to_answer',
      lanes.flatMap((lane) => lane.answerMs),
    );
    const fillMs = lanes.flatMap((lane) => lane.fillMs);
    const fills = figures.addLatencies('order_to_fill', fillMs);
    console.log(`run ${run}: ${Math.round(rate)} orders/s, answers ${answers}, ${fillMs.length} own fills ${fills}`);
  }
  for (const lane of lanes) lane.close();
}

/** Calls `send` for each order that is due, late or not; latencies count from when it was due. */
async function sendAt(rate: number, seconds: number, send: (index: number, dueMs: number) => void): Promise<number> {
  const startedMs = performance.now();
  const count = Math.round(rate * seconds);
  for (let index = 0; index < count;) {
    const nowMs = performance.now();
    for (; index < count; index++) {
      const dueMs = startedMs + (index / rate) * 1000;
      if (dueMs > nowMs) break;
      send(index, dueMs);
    }
    await sleep(1);
  }
  return count;
}

async function untilQuiet(lanes: readonly FillLane[]): Promise<void> {
  const deadline = performance.now() + quietMsMax;
  while (!lanes.every((lane) => lane.isQuiet)) {
    if (performance.now() > deadline) throw new Error('answers or fills are missing');
    await sleep(10);
  }
}

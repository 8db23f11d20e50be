import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Server } from '../../tools/api/server';
import { Figures } from '../figures';
import { report } from '../report';
import { OrderFlow } from './flow';
import { HttpLane, rawRequest } from './http-lane';
import { drive, type LaneResult } from './lane';
import { SocketLane, type SocketRequest } from './socket-lane';
import { openTraders } from './traders';

/**
 * Orders against the built standalone on a fresh data folder, every answer after its commit, over REST and over sockets: single
 * orders on 64 connections of 8 traders, then batches of 100 on 16. About half of the orders trade. On the sockets each trader's private
 * stream runs on one of their connections ("streamed") or on none; "pipelined" has four orders in flight on each of the streamed
 * ones, which is how sockets are used by whoever has more than one order to send. Baseline: GET /health/live on the same connections.
 */
const connections = 64;
const batchConnections = 16;
const traders = 8;
const batchSize = 100;
const pipelined = 4;
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, seconds: { type: 'string', default: '5' } },
});
const runs = Number(values.runs);
const seconds = Number(values.seconds);

const rate = ({ latenciesMs, seconds }: LaneResult, each = 1): number => (latenciesMs.length * each) / seconds;

async function measure(server: Server, figures: Figures, baseline: Figures): Promise<void> {
  const tokens = await openTraders(server, traders);
  const flow = await OrderFlow.of(server);
  const { hostname, port, host } = new URL(server.url);
  const http = Array.from({ length: connections }, () => new HttpLane(hostname, Number(port)));
  await Promise.all(http.map((lane) => lane.open()));
  const openSockets = () =>
    Promise.all(Array.from({ length: connections }, (_, lane) => SocketLane.open(server.url, tokens[lane % traders])));
  const quiet = await openSockets();
  const streamed = await openSockets();
  for (const lane of streamed.slice(0, traders)) await lane.resume();

  const post = (route: string, lane: number, body: unknown): string =>
    rawRequest('POST', route, host, tokens[lane % traders], JSON.stringify(body));
  const restSingle = (lane: number): string => post('/api/v1/orders', lane, flow.next());
  const restBatch = (lane: number): string => post('/api/v1/orders/batch', lane, flow.batch(batchSize));
  const live = (): string => rawRequest('GET', '/health/live', host, tokens[0]);
  const single = (): SocketRequest => ({ event: 'order.place', body: JSON.stringify(flow.next()) });
  const batch = (): SocketRequest => ({ event: 'orders.place_batch', body: JSON.stringify(flow.batch(batchSize)) });

  await drive(http, 3, restSingle);
  await drive(quiet, 2, single);
  for (let run = 1; run <= runs; run++) {
    baseline.add('http_requests_per_s', 'requests/s', rate(await drive(http, 1, live)));

    const rest = await drive(http, seconds, restSingle);
    const restRate = figures.add('rest_orders_per_s', 'orders/s', rate(rest));
    const restLatencies = figures.addLatencies('rest', rest.latenciesMs);
    const restBatches = await drive(http.slice(0, batchConnections), seconds, restBatch);
    const restBatchRate = figures.add('batch_orders_per_s', 'orders/s', rate(restBatches, batchSize));
    console.log(
      `run ${run}: REST ${whole(restRate)} orders/s ${restLatencies}, batches ${whole(restBatchRate)} orders/s`,
    );

    const alone = await drive(quiet, seconds, single);
    figures.add('socket_unstreamed_orders_per_s', 'orders/s', rate(alone));
    const before = received(streamed);
    const socket = await drive(streamed, seconds, single);
    const socketRate = figures.add('socket_orders_per_s', 'orders/s', rate(socket));
    const messages = figures.add('socket_messages_per_s', 'messages/s', (received(streamed) - before) / socket.seconds);
    if (messages < socketRate) throw new Error('the private streams do not flow');
    const socketLatencies = figures.addLatencies('socket', socket.latenciesMs);
    const piped = await drive(streamed, seconds, single, pipelined);
    const pipedRate = figures.add('socket_pipelined_orders_per_s', 'orders/s', rate(piped));
    const pipedLatencies = figures.addLatencies('socket_pipelined', piped.latenciesMs);
    const socketBatches = await drive(streamed.slice(0, batchConnections), seconds, batch);
    const socketBatchRate = figures.add('socket_batch_orders_per_s', 'orders/s', rate(socketBatches, batchSize));
    console.log(
      `run ${run}: socket ${whole(socketRate)} orders/s ${socketLatencies} with ${whole(messages)} private messages/s, ` +
        `${whole(rate(alone))} with none, ${pipelined} in flight ${whole(pipedRate)} orders/s ${pipedLatencies}, ` +
        `batches ${whole(socketBatchRate)} orders/s`,
    );
  }
  for (const lane of [...http, ...quiet, ...streamed]) lane.close();
}

const whole = (value: number): string => String(Math.round(value));
const received = (lanes: readonly SocketLane[]): number => lanes.reduce((sum, { messages }) => sum + messages, 0);

function verifyJournal(dataDir: string): void {
  const tool = path.join(__dirname, '../../tools/verify-journal/main.js');
  const verify = spawnSync(process.execPath, [tool], { env: { ...process.env, DATA_DIR: dataDir }, stdio: 'inherit' });
  if (verify.status !== 0) throw new Error(`verify:journal ended with ${verify.status}`);
}

async function main(): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'openbourse-bench-'));
  const server = await Server.at(dataDir);
  try {
    await server.start({ RATE_LIMIT_READS_PER_SECOND: '1000000' });
    const figures = new Figures();
    const baseline = new Figures();
    await measure(server, figures, baseline);
    verifyJournal(dataDir);
    report('orders', figures.all, baseline.all, runs);
  } finally {
    await server.kill('SIGTERM');
    server.removeData();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

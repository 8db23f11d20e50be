import { performance } from 'node:perf_hooks';
import { decodeCommand, encodeCommand, Engine, PENDING, type Command } from '@openbourse/core/engine';
import { ByteReader, ByteWriter } from '@openbourse/kernel';
import { figure, report } from '../report';
import { seeded } from '../../tools/api/seeded';
import { nextCommand, opening } from './flow';

/**
 * The whole engine in memory: risk, holds, matching, postings, events. A flow is made once by running it (cancels need real
 * order numbers), then the same journal is replayed through a fresh engine, timed. Baseline: decoding that journal.
 */
const instruments = 8;
const accounts = 64;
const count = Number(process.argv[2] ?? 500_000);
const runs = 7;
const startMs = Date.UTC(2026, 0, 2);

const prelude = opening(instruments, accounts);
const timeOf = (index: number): number => startMs + Math.floor(index / 100);

function makeFlow(): Command[] {
  const engine = new Engine({ shard: 0 });
  for (const command of prelude) {
    if (engine.apply(command, startMs) !== 0) throw new Error(`${command.kind} refused`);
  }
  const random = seeded(42);
  const open: { orderId: number; createdMs: number; accountId: number }[] = [];
  const flow: Command[] = [];
  let refused = 0;
  let trades = 0;
  while (flow.length < count) {
    let command = nextCommand(random, instruments, accounts, open);
    const timeMs = timeOf(flow.length);
    for (;;) {
      flow.push(command);
      const result = engine.apply(command, timeMs);
      if (result === PENDING) {
        command = { kind: 'continue' };
        continue;
      }
      if (result > 0) refused++;
      else {
        const { order } = engine.outcome();
        if (order !== undefined && order.status <= 1)
          open.push({ orderId: order.orderId, createdMs: order.createdMs, accountId: order.accountId });
        if (order !== undefined && order.filledQty > 0) trades++;
      }
      break;
    }
    engine.events.clear();
  }
  console.log(
    `flow: ${flow.length} commands, ${trades} orders that traded, ${refused} refused, ${engine.openOrders} open at the end`,
  );
  return flow;
}

function timeEngine(flow: readonly Command[]): number {
  const engine = new Engine({ shard: 0 });
  for (const command of prelude) engine.apply(command, startMs);
  const started = performance.now();
  for (let i = 0; i < flow.length; i++) {
    engine.apply(flow[i], timeOf(i));
    if (engine.events.length > 1 << 20) engine.events.clear();
  }
  return (flow.length * 1000) / (performance.now() - started);
}

function timeDecode(bytes: Buffer, length: number): number {
  const started = performance.now();
  const reader = new ByteReader(bytes);
  let seen = 0;
  while (!reader.done) if (decodeCommand(reader).kind !== 'continue') seen++;
  if (seen === 0) throw new Error('nothing decoded');
  return (length * 1000) / (performance.now() - started);
}

const flow = makeFlow();
const writer = new ByteWriter(1 << 24);
for (const command of flow) encodeCommand(writer, command);
const journal = writer.toBuffer();
timeEngine(flow);
timeDecode(journal, flow.length);
const engineRates: number[] = [];
const decodeRates: number[] = [];
for (let run = 0; run < runs; run++) {
  engineRates.push(timeEngine(flow));
  decodeRates.push(timeDecode(journal, flow.length));
}
const engineFigure = figure(engineRates, 'commands/s');
const decodeFigure = figure(decodeRates, 'commands/s');
console.log(
  `engine ${Math.round(engineFigure.median).toLocaleString('en')} commands/s, ${(engineFigure.median / decodeFigure.median).toFixed(2)} of the rate of decoding the journal`,
);
report('engine', { commands_per_s: engineFigure }, { journal_decode_per_s: decodeFigure }, runs);

import { performance } from 'node:perf_hooks';
import * as core from '@openbourse/core/engine';
import { decodeCommand, encodeCommand, Engine, PENDING, type Command } from '@openbourse/core/engine';
import { ByteReader, ByteWriter } from '@openbourse/kernel';
import { inTurns, OtherBuild, ratio } from '../against';
import { figure, report, type Figure } from '../report';
import { seeded } from '../../tools/api/seeded';
import { nextCommand, opening } from './flow';
import { bytesPerRestingOrder } from './memory';

/**
 * The whole engine in memory: risk, holds, matching, postings, events. A flow is made once by running it (cancels need real
 * order numbers), then the same journal is replayed through a fresh engine, timed. Baseline: decoding that journal.
 * node dist/bench/engine/main.js [COMMANDS] [--against DIST]
 */
const instruments = 8;
const accounts = 64;
const args = process.argv.slice(2);
const other = OtherBuild.from(args);
const count = Number(args[0] ?? 500_000);
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

function timeEngine(flow: readonly Command[], code: Pick<typeof core, 'Engine'> = core): number {
  const engine = new code.Engine({ shard: 0 });
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
const rates = (): [number[], number[]] => {
  if (other === undefined) {
    timeEngine(flow);
    return [Array.from({ length: runs }, () => timeEngine(flow)), []];
  }
  const code = other.load<typeof core>('libs/core/engine/src/index');
  const measure = (rounds: number) =>
    inTurns(
      rounds,
      () => timeEngine(flow),
      () => timeEngine(flow, code),
    );
  measure(2);
  return measure(runs);
};
const [engineRates, otherRates] = rates();
timeDecode(journal, flow.length);
const decodeRates = Array.from({ length: runs }, () => timeDecode(journal, flow.length));
const engineFigure = figure(engineRates, 'commands/s');
const decodeFigure = figure(decodeRates, 'commands/s');
console.log(
  `engine ${Math.round(engineFigure.median).toLocaleString('en')} commands/s, ${(engineFigure.median / decodeFigure.median).toFixed(2)} of the rate of decoding the journal`,
);
const figures: Record<string, Figure> = { commands_per_s: engineFigure };
if (other !== undefined) {
  const against = (figures.ratio_against = ratio(engineRates, otherRates));
  const [median, min, max] = [against.median, against.min, against.max].map((value) => value.toFixed(3));
  console.log(`${median} of the other build's rate (${min} – ${max})`);
}
for (const named of [false, true]) {
  const bytes = bytesPerRestingOrder(prelude, startMs, named);
  figures[named ? 'bytes_per_named_order' : 'bytes_per_resting_order'] = figure([bytes], 'bytes');
  console.log(`${bytes.toFixed(1)} bytes per resting order ${named ? 'with' : 'without'} a client order id`);
}
report('engine', figures, { journal_decode_per_s: decodeFigure }, runs);

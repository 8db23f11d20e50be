import { Registry } from 'prom-client';
import { silentLog } from '../log';
import { DividendWatch } from './dividend-watch';

const dayMs = 86_400_000;
let nowMs: number;
let heldUp: number[];
let warned: object[];
let registry: Registry;
let watch: DividendWatch;

beforeEach(() => {
  nowMs = Date.parse('2026-11-21T00:00:00Z');
  heldUp = [];
  warned = [];
  registry = new Registry();
  const log = { ...silentLog, warn: (fields: object) => warned.push(fields) };
  watch = new DividendWatch({ registry, log, clock: () => nowMs, heldUp: () => heldUp });
});

function check(): object[] {
  warned.length = 0;
  watch.check();
  return [...warned];
}

it('names each dividend that is held up, once a day', () => {
  expect(check()).toEqual([]);
  heldUp = [4, 7];
  const both = [4, 7].map((actionId) => ({ actionId, code: 'amount_out_of_range' }));
  expect(check()).toEqual(both);
  nowMs += dayMs - 1;
  expect(check()).toEqual([]);
  nowMs += 1;
  expect(check()).toEqual(both);
});

it('says it anew when it happens anew', () => {
  heldUp = [4];
  expect(check()).toHaveLength(1);
  heldUp = [];
  expect(check()).toHaveLength(0);
  heldUp = [4];
  expect(check()).toHaveLength(1);
});

it('has their number as a metric', async () => {
  heldUp = [4, 7];
  expect(await registry.metrics()).toContain('engine_dividends_held_up 2');
});

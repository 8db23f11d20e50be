import type { CommittedEvents, LiveConsumer, LiveStart } from '@openbourse/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import { LiveConsumers } from './live-consumers';
import { batchOf, silent } from './testing/batches';

let committedBatch: number;
let heard: string[];

beforeEach(() => {
  committedBatch = 10;
  heard = [];
});

const readStart = (): Promise<LiveStart> =>
  Promise.resolve({ batch: committedBatch, levels: [], tenantSeqs: new Map() });

function consumer(name: string, fails: (batch: number) => boolean = () => false, slow = false): LiveConsumer {
  const take = ({ batch }: CommittedEvents): void => {
    if (fails(batch)) throw new Error(`${name} cannot take ${batch}`);
    heard.push(`${name} ${batch}`);
  };
  return {
    restart: ({ batch }) => void heard.push(`${name} from ${batch}`),
    take: slow ? (committed) => sleep(1).then(() => take(committed)) : take,
  };
}

const all = (...consumers: LiveConsumer[]) => new LiveConsumers({ consumers, readStart, log: silent });

it('starts everybody after the same batch and tells them in turn', async () => {
  const consumers = all(consumer('a'), consumer('b'));
  expect(await consumers.restart()).toBe(10);
  expect(consumers.take(batchOf(11))).toBeUndefined();
  expect(heard).toEqual(['a from 10', 'b from 10', 'a 11', 'b 11']);
});

it('waits for those who take their time', async () => {
  const consumers = all(consumer('slow', undefined, true), consumer('b'));
  await consumers.restart();
  heard = [];
  const taking = consumers.take(batchOf(11));
  expect(heard).toEqual(['b 11']);
  await taking;
  expect(heard).toEqual(['b 11', 'slow 11']);
});

it.each([
  ['throws', false],
  ['rejects', true],
])('restarts one that %s from the present state, and nobody else misses anything', async (_how, slow) => {
  const consumers = all(
    consumer('bad', (batch) => batch === 11, slow),
    consumer('good'),
  );
  await consumers.restart();
  heard = [];
  // Two more are committed by the time it asks for its start.
  committedBatch = 13;
  for (const batch of [11, 12, 13, 14]) await consumers.take(batchOf(batch));
  expect(heard.filter((line) => line.startsWith('good'))).toEqual(['good 11', 'good 12', 'good 13', 'good 14']);
  expect(heard.filter((line) => line.startsWith('bad'))).toEqual(['bad from 13', 'bad 14']);
});

it('does not restart without end one that fails at everything', async () => {
  let starts = 0;
  const consumers = new LiveConsumers({
    consumers: [consumer('bad', () => true), consumer('good')],
    readStart: () => {
      starts++;
      return readStart();
    },
    log: silent,
  });
  await consumers.restart();
  for (let batch = 11; batch <= 30; batch++) await consumers.take(batchOf(batch));
  expect(heard.filter((line) => line.startsWith('good')).length).toBe(21);
  expect(starts).toBeLessThanOrEqual(3);
});

it('goes on while the start cannot be read, and restarts whoever failed once it can', async () => {
  let away = false;
  const consumers = new LiveConsumers({
    consumers: [consumer('bad', (batch) => batch === 11), consumer('good')],
    readStart: () => (away ? Promise.reject(new Error('the database is away')) : readStart()),
    log: silent,
  });
  await consumers.restart();
  away = true;
  heard = [];
  await consumers.take(batchOf(11));
  await consumers.take(batchOf(12));
  expect(heard).toEqual(['good 11', 'good 12']);
  away = false;
  committedBatch = 13;
  await consumers.take(batchOf(13));
  expect(heard.slice(2)).toEqual(['good 13', 'bad from 13']);
});

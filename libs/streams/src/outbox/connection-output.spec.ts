import { setImmediate as turn } from 'node:timers/promises';
import { FakeConnection } from '../testing/fake-connection';
import { ConnectionOutput } from './connection-output';

const bytesMax = 1_000;
const text = (bytes: number) => 'x'.repeat(bytes);

function open() {
  const connection = new FakeConnection();
  let overflows = 0;
  const output = new ConnectionOutput(connection.asEngine, { bytesMax, onOverflow: () => overflows++ });
  return { connection, output, overflows: () => overflows };
}

test('what there is room for goes, the rest does not', () => {
  const { connection, output } = open();
  expect(output.send([text(400), text(400), text(400)])).toBe(2);
  expect(connection.sent).toHaveLength(2);
  expect(output.waiting).toBeLessThanOrEqual(bytesMax);
  expect(output.send([text(400)])).toBe(0);
  connection.read();
  expect(output.send([text(400)])).toBe(1);
});

test('one larger than the bound goes alone when nothing waits', () => {
  const { connection, output } = open();
  expect(output.send([text(5_000), text(1)])).toBe(1);
  expect(output.send([text(1)])).toBe(0);
  connection.read();
  expect(output.send([text(1), text(5_000)])).toBe(1);
});

test('it calls back once, when all that waited has left', () => {
  const { connection, output } = open();
  let told = 0;
  output.onceDrained(() => told++);
  expect(told).toBe(1);
  output.send([text(500)]);
  output.onceDrained(() => told++);
  connection.read(200);
  expect(told).toBe(1);
  connection.read();
  connection.read();
  expect(told).toBe(2);
});

test('ended, it takes nothing and calls nobody', () => {
  const { connection, output } = open();
  output.send([text(500)]);
  output.onceDrained(() => {
    throw new Error('called');
  });
  output.end();
  connection.read();
  expect([output.send([text(1)]), output.isOpen]).toEqual([0, false]);
});

test('with answers beyond the bound waiting it is not read from until they have left', async () => {
  const { connection, overflows } = open();
  connection.write(text(1_500));
  await turn();
  expect(connection.isPaused).toBe(true);
  connection.read(100);
  expect(connection.isPaused).toBe(true);
  connection.read();
  expect([connection.isPaused, overflows()]).toEqual([false, 0]);
});

test('with far more it overflows; what leaves in the same turn does not count', async () => {
  const { connection, overflows } = open();
  connection.write(text(20_000));
  connection.read();
  await turn();
  expect([connection.isPaused, overflows()]).toEqual([false, 0]);
  connection.write(text(20_000));
  await turn();
  expect(overflows()).toBe(1);
});

import { setImmediate as turn } from 'node:timers/promises';
import { ConnectionOutput } from '../outbox/connection-output';
import { FakeConnection } from '../testing/fake-connection';
import { answerBytesOf, CommandIntake } from './command-intake';

const bytesMax = 10_000;

function open() {
  const connection = new FakeConnection();
  const output = new ConnectionOutput(connection.asEngine, { bytesMax, onOverflow: () => undefined });
  const intake = new CommandIntake(output);
  const begun: number[] = [];
  const ask = (id: number, bytes = 1_000): boolean =>
    intake.take({
      answerBytes: bytes,
      run: async () => {
        begun.push(id);
        await turn();
        connection.write('x'.repeat(bytes));
      },
    });
  return { connection, output, begun, ask };
}

async function settled(): Promise<void> {
  for (let i = 0; i < 10; i++) await turn();
}

test('who does not read gets as many answers as there is room for, and is not read from', async () => {
  const { connection, output, begun, ask } = open();
  for (let id = 0; id < 500; id++) expect(ask(id)).toBe(true);
  await settled();
  expect(output.waiting).toBeLessThanOrEqual(bytesMax);
  expect([begun.length, connection.isPaused]).toEqual([10, true]);
});

test('who reads gets all of them, in order, and is read from again', async () => {
  const { connection, begun, ask } = open();
  for (let id = 0; id < 100; id++) ask(id);
  for (let i = 0; i < 50; i++) {
    await settled();
    connection.read();
  }
  expect(begun).toEqual(Array.from({ length: 100 }, (_, id) => id));
  expect(connection.isPaused).toBe(false);
});

test('what is answered at more than the bound is done when nothing else is', async () => {
  const { connection, begun, ask } = open();
  ask(1);
  ask(2, 60_000);
  ask(3);
  await settled();
  expect(begun).toEqual([1]);
  connection.read();
  await settled();
  expect(begun).toEqual([1, 2]);
  connection.read();
  await settled();
  expect(begun).toEqual([1, 2, 3]);
});

test('messages leave the room that answers will take', async () => {
  const { output, ask } = open();
  for (let id = 0; id < 8; id++) ask(id);
  expect(output.send(Array.from({ length: 10 }, () => 'x'.repeat(900)))).toBe(2);
  await settled();
  expect(output.waiting).toBeLessThanOrEqual(bytesMax);
});

test('a flood is refused, and of a connection that ended nothing more is begun', async () => {
  const { connection, begun, ask } = open();
  const taken = Array.from({ length: 1_100 }, (_, id) => ask(id)).filter(Boolean).length;
  expect(taken).toBe(10 + 1_024);
  connection.close();
  await settled();
  expect(begun).toHaveLength(10);
});

test('an answer is as large as the question has items, and fields that can be wrong', () => {
  const order = { symbol: 'AAPL', qty: '1' };
  expect(answerBytesOf({ orders: Array(100).fill(order) })).toBeGreaterThan(100 * answerBytesOf(undefined));
  expect(answerBytesOf({ ...order, takeProfit: {}, stopLoss: {} })).toBeGreaterThan(3 * 800);
  expect(answerBytesOf(Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`f${i}`, 1])))).toBeGreaterThan(8_000);
});

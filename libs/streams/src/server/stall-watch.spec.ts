import { FakeConnection } from '../testing/fake-connection';
import { Connection } from './connection';
import { StallWatch } from './stall-watch';

let nowMs = 0;
let connection: FakeConnection;
let watched: Connection;
let stalled: number;
let watch: StallWatch;

beforeEach(() => {
  nowMs = 0;
  stalled = 0;
  connection = new FakeConnection();
  watched = new Connection(connection.asEngine, {
    ip: '',
    bytesMax: 1_000,
    messagesPerSecond: 1,
    onOverflow: () => undefined,
  });
  watch = new StallWatch(
    () => [watched],
    () => stalled++,
    () => nowMs,
  );
});
afterEach(() => watch.stop());

function after(seconds: number): number {
  for (let i = 0; i < seconds; i++) {
    nowMs += 1_000;
    watch.sweep();
  }
  return stalled;
}

test('nothing waiting, nothing stalls', () => {
  expect(after(60)).toBe(0);
});

test('with something waiting and nothing read for 10 s it stalls', () => {
  watched.output.send(['x'.repeat(100)]);
  expect(after(10)).toBe(0);
  expect(after(1)).toBe(1);
});

test('more that is sent meanwhile is no sign of life', () => {
  watched.output.send(['x'.repeat(100)]);
  after(6);
  watched.output.send(['x'.repeat(100)]);
  expect(after(6)).toBeGreaterThan(0);
});

test('whoever reads, however slowly, does not', () => {
  watched.output.send(['x'.repeat(900)]);
  for (let i = 0; i < 50; i++) {
    after(5);
    connection.read(10);
    watched.output.send(['x'.repeat(10)]);
  }
  expect(stalled).toBe(0);
});

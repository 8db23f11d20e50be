import { Logger } from '@nestjs/common';
import { InProcessStreamBus } from './in-process-stream-bus';
import { streamBusContract } from './testing/stream-bus.contract';

Logger.overrideLogger(false);

streamBusContract('InProcessStreamBus', async () => {
  const bus = new InProcessStreamBus();
  return {
    near: bus,
    far: bus,
    interrupt: () => Promise.resolve(bus.interrupt()),
    stop: () => Promise.resolve(),
  };
});

test('a topic that nobody is left on is not wanted any more', () => {
  const bus = new InProcessStreamBus();
  const leave = bus.subscribe('x', () => undefined);
  expect(bus.wants('x')).toBe(true);
  leave();
  expect(bus.wants('x')).toBe(false);
});

import { Registry } from 'prom-client';
import { silentLog } from '../log';
import { SetAsideWatch } from './set-aside-watch';

test('what is set aside is an error of the log each time, and a metric', async () => {
  const registry = new Registry();
  const errors: object[] = [];
  const log = { ...silentLog, error: (fields: object) => errors.push(fields) };
  let names: string[] = [];
  const watch = new SetAsideWatch({ registry, log, setAside: () => names });
  watch.check();
  expect(errors).toEqual([]);
  expect(await registry.metrics()).toContain('engine_time_commands_set_aside 0');
  names = ['end_day'];
  watch.check();
  watch.check();
  expect(errors).toEqual([{ command: 'end_day' }, { command: 'end_day' }]);
  expect(await registry.metrics()).toContain('engine_time_commands_set_aside 1');
});

import { defaultLimits } from '@openbourse/engine-host';
import { readSettings } from '@openbourse/platform/config';
import { engineLimits } from './engine-limits';

test('the defaults of the settings are those of the engine host', () => {
  expect(engineLimits(readSettings({}))).toEqual(defaultLimits);
});

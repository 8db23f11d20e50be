import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const generator = path.resolve(__dirname, '../../scripts/generate-clients.mjs');

test('the committed clients are made from what the product serves', async () => {
  const { stderr } = await promisify(execFile)(process.execPath, [generator, '--check'], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  expect(stderr).toBe('');
});

import { loadEnvFile, readSettings } from '@openbourse/platform/config';
import { Progress, runProcess } from '@openbourse/platform/process';
import { startStandalone } from './standalone';

const progress = new Progress();

runProcess(
  async (lifecycle) => {
    loadEnvFile();
    await startStandalone(readSettings(process.env, { DEMO: 'true', LOG_LEVEL: 'warn' }), lifecycle, progress);
  },
  (line) => progress.line(line),
);

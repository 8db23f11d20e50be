import { Lifecycle, StopRequested } from './lifecycle';
import { ownSignals } from './signals';
import { StartRefused } from './start-refused';

/**
 * The life of a process: starts it, stops it in order at a signal or at an error that nobody caught, and ends it.
 * `start` resolves when everything runs.
 */
export function runProcess(start: (lifecycle: Lifecycle) => Promise<void>, log: (line: string) => void): void {
  const lifecycle = new Lifecycle(log);

  const stop = (code: number): void => {
    process.exitCode ??= code;
    void lifecycle.stop().finally(() => process.exit());
  };
  const fail = (error: unknown): void => {
    // What is still in progress breaks when its database goes away.
    if (error instanceof StopRequested || lifecycle.isStopping) return;
    process.stderr.write(
      `${error instanceof StartRefused ? error.message : ((error as Error).stack ?? String(error))}\n`,
    );
    stop(1);
  };

  ownSignals({
    stop: (signal) => {
      log(`${signal}: stopping`);
      stop(0);
    },
    force: (signal) => {
      log(`${signal} again: stopping at once`);
      lifecycle.abandon();
      process.exit(1);
    },
  });
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  start(lifecycle).catch(fail);
}

export * from './lifecycle';
export * from './listening-port';
export * from './progress';
export * from './run-process';
export * from './start-refused';

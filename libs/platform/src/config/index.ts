export * from './load-env-file';
export * from './platform-settings';
export * from './read-settings';
export * from './settings-schema';

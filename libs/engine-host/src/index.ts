export * from './client/core-client';
export * from './client/fingerprint';

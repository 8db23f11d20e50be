export { locateCluster } from './cluster';
export * from './database-roles';
export * from './embedded-postgres';
export * from './instance-lock';
export * from './open-database';
export * from './private-file';

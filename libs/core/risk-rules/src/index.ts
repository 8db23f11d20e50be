export * from './buying-power';
export * from './order-context';
export * from './rate-limit';
export * from './refusals';
export * from './rules';
export * from './tick-table';

export * from './fee-schedule';
export * from './ledger';

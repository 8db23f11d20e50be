export * from './contracts/risk-events';

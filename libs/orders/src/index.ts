export * from './contracts/order-events';

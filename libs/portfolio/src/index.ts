export { ACCOUNT_DIRECTORY, type AccountDirectory, type TradingAccount } from './contracts/account-directory';
export * from './contracts/portfolio-events';

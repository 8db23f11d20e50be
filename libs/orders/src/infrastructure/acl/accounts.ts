export { ACCOUNT_DIRECTORY, type AccountDirectory, type TradingAccount } from '@openbourse/portfolio';

export { ACCOUNT_DIRECTORY, type AccountDirectory } from '@openbourse/portfolio';

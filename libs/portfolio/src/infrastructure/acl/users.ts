export { FindUserQuery } from '@openbourse/identity';

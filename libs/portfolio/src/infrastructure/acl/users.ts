export { FindUserQuery, FindUsersQuery } from '@openbourse/identity';

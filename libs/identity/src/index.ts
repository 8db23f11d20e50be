export { CreateUserCommand, RegisterTenantCommand, type CreateUserRefused } from './contracts/identity-commands';
export { FindUserQuery, type UserV1 } from './contracts/identity-queries';

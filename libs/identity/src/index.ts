export { CreateUserCommand, RegisterTenantCommand, type CreateUserRefused } from './contracts/identity-commands';
export { emailShape } from './domain/email';
export { passwordLengthMax, passwordLengthMin } from './domain/passwords';
export { FindUserQuery, FindUsersQuery, type UserV1 } from './contracts/identity-queries';

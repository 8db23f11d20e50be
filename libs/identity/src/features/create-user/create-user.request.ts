import { IsSetOf, IsText, roles, type Role } from '@openbourse/platform';
import { emailLengthMax, emailShape } from '../../domain/email';
import { passwordLengthMax, passwordLengthMin } from '../../domain/passwords';

export class CreateUserRequest {
  @IsText({ max: emailLengthMax, pattern: emailShape, example: 'trader3@demo.local' })
  email: string;

  @IsText({ min: passwordLengthMin, max: passwordLengthMax, example: 'Demo-pass-1' })
  password: string;

  @IsSetOf(roles)
  roles: readonly Role[];
}

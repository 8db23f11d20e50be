import { IsText } from '@openbourse/platform';
import { emailLengthMax } from '../../domain/email';
import { passwordLengthMax } from '../../domain/passwords';

export class SignInRequest {
  @IsText({ max: emailLengthMax, example: 'trader1@demo.local' })
  email: string;

  @IsText({ max: passwordLengthMax, example: 'Demo-pass-1' })
  password: string;
}

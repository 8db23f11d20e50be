import { IsText } from '@openbourse/platform';
import { symbolShape } from '../../domain/symbol';

export class ChangeSymbolRequest {
  @IsText({ max: 32, pattern: symbolShape, example: 'META' })
  symbol: string;

  @IsText({ max: 128, example: 'Meta Platforms' })
  name: string;

  @IsText({ max: 256, example: 'Renamed by the issuer' })
  reason: string;
}

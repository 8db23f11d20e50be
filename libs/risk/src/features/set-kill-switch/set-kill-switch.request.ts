import { killSwitchScopes, type KillSwitchScope } from '@openbourse/core/engine';
import { IsFlag, IsOneOf, IsText } from '@openbourse/platform';

export class SetKillSwitchRequest {
  @IsOneOf(killSwitchScopes)
  scope: KillSwitchScope;

  @IsText({
    max: 64,
    description: "The operator's tenant by its code, an account by its id, an instrument by its symbol or id.",
    example: 'AAPL',
  })
  id: string;

  @IsFlag({ description: 'Engaged: new orders are denied, cancels pass.' })
  engaged: boolean;

  @IsText({ max: 256, example: 'Runaway strategy' })
  reason: string;
}

import { Pipe, type PipeTransform } from '@angular/core';
import { shownDecimal } from '@openbourse/web/ui';

/** `{{ profit | obSignedRounded: 2 }}`: for gains and losses; give the whole figure on hover. */
@Pipe({ name: 'obSignedRounded' })
export class SignedRoundedPipe implements PipeTransform {
  transform(decimal: string | null | undefined, decimals = 2): string {
    return shownDecimal(decimal, { decimals, round: true, signed: true });
  }
}

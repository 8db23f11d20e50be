import { Pipe, type PipeTransform } from '@angular/core';
import { shownDecimal } from './shown-decimal';

/** `{{ price | obDecimal: 2 }}`: thousands apart, at least so many decimals, no digit lost. */
@Pipe({ name: 'obDecimal' })
export class DecimalPipe implements PipeTransform {
  transform(decimal: string | null | undefined, decimals = 0): string {
    return shownDecimal(decimal, { decimals });
  }
}

/** `{{ pnl | obSigned: 2 }}`: like obDecimal, with a plus before what is above zero. */
@Pipe({ name: 'obSigned' })
export class SignedDecimalPipe implements PipeTransform {
  transform(decimal: string | null | undefined, decimals = 0): string {
    return shownDecimal(decimal, { decimals, signed: true });
  }
}

/** `{{ value | obRounded: 2 }}`: exactly so many decimals; give the whole figure on hover. */
@Pipe({ name: 'obRounded' })
export class RoundedDecimalPipe implements PipeTransform {
  transform(decimal: string | null | undefined, decimals = 2): string {
    return shownDecimal(decimal, { decimals, round: true });
  }
}

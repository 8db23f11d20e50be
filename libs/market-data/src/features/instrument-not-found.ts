import { ProblemError } from '@openbourse/platform';
import type { FormerSymbol } from '../domain/former-symbol';

/** `field` is where the symbol stands in a body; a symbol of the path needs none. */
export function instrumentNotFound(renamed: FormerSymbol | undefined, field?: string): ProblemError {
  return new ProblemError('instrument_not_found', {
    ...(renamed && { detail: `${renamed.symbol} is ${renamed.newSymbol} now.`, extra: { renamed } }),
    ...(field !== undefined && { errors: [symbolError(field, renamed)] }),
  });
}

const symbolError = (field: string, renamed: FormerSymbol | undefined) =>
  renamed
    ? { field, code: 'renamed', detail: `is ${renamed.newSymbol} now` }
    : { field, code: 'unknown_symbol', detail: 'is no instrument' };

import type { InstrumentView } from '@openbourse/web/api-client';

/** Those whose symbol or name contains the text, whatever its case, and that have the status. */
export function matching(
  instruments: readonly InstrumentView[],
  { search, status }: { readonly search?: string; readonly status?: string },
): readonly InstrumentView[] {
  const part = search?.toLowerCase() ?? '';
  return instruments.filter(
    (one) =>
      (part === '' || one.symbol.toLowerCase().includes(part) || one.name.toLowerCase().includes(part)) &&
      (status === undefined || one.status === status),
  );
}

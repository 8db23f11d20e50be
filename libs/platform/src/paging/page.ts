import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { encodeCursor } from './cursor';

export interface Page<T> {
  readonly items: readonly T[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** A page of one snapshot with a private stream: what the stream says after `streamSeq` comes on top of these items. */
export interface StreamedPage<T> extends Page<T> {
  readonly streamSeq: number;
}

/** Makes a page of up to `limit + 1` rows: read one more than asked to know whether there is a next page. */
export function pageOf<T>(rows: readonly T[], limit: number, positionOf: (last: T) => string): Page<T> {
  if (rows.length <= limit) return { items: rows, nextCursor: null };
  const items = rows.slice(0, limit);
  return { items, nextCursor: encodeCursor(positionOf(items[limit - 1] as T)) };
}

/** Like {@link pageOf}, with each row shown by `view`. */
export function pageOfViews<R, V>(
  rows: readonly R[],
  limit: number,
  positionOf: (last: R) => string,
  view: (row: R) => V,
): Page<V> {
  const { items, nextCursor } = pageOf(rows, limit, positionOf);
  return { items: items.map(view), nextCursor };
}

const pageText = 'One page, in a stable order';

/** Documents a list: `{items: Item[], nextCursor}`. */
export function ApiPage(item: Type, description = pageText): ClassDecorator & MethodDecorator {
  return describePage(item, description, {});
}

const streamTexts = {
  owner: "Last number of the owner's private stream that is contained in this answer",
  tenant: "Last number of the tenant's private stream that is contained in this answer",
} as const;

/** Documents a {@link StreamedPage} and whose stream it is. */
export function ApiStreamedPage(
  item: Type,
  whose: keyof typeof streamTexts,
  description = pageText,
): ClassDecorator & MethodDecorator {
  return describePage(item, description, { streamSeq: { type: 'integer', description: streamTexts[whose] } });
}

function describePage(
  item: Type,
  description: string,
  more: Record<string, { type: 'integer'; description: string }>,
): ClassDecorator & MethodDecorator {
  return applyDecorators(
    ApiExtraModels(item),
    ApiOkResponse({
      description,
      schema: {
        type: 'object',
        required: ['items', 'nextCursor', ...Object.keys(more)],
        properties: {
          items: { type: 'array', items: { $ref: getSchemaPath(item) } },
          nextCursor: {
            type: ['string', 'null'] as never,
            description: 'Pass it as `cursor` for the next page; null on the last',
          },
          ...more,
        },
      },
    }),
  );
}

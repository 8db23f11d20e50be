import { errors, type ErrorCode } from '../problem/errors';

export const problemSchema = {
  type: 'object',
  description: 'RFC 9457 problem details',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri', description: '`urn:openbourse:error:` and the code' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable; see docs/api-errors.md' },
    detail: { type: 'string', description: 'What happened to this request, for people' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      description: 'The fields that are not as documented',
      items: {
        type: 'object',
        required: ['field', 'code', 'detail'],
        properties: { field: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
  additionalProperties: true,
} as const as never;

/** One response per status, its codes narrowed to those that may appear. */
export function problemResponses(codes: readonly ErrorCode[]): Record<string, object> {
  const byStatus = new Map<number, Set<ErrorCode>>();
  for (const code of codes) {
    const { status } = errors[code];
    byStatus.set(status, (byStatus.get(status) ?? new Set<ErrorCode>()).add(code));
  }
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      String(status),
      {
        description: [...some].map((code) => `\`${code}\`: ${errors[code].title}`).join('\n\n'),
        ...(status === 429 || status === 503
          ? { headers: { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds' } } }
          : {}),
        content: {
          'application/problem+json': {
            schema: {
              allOf: [
                { $ref: '#/components/schemas/Problem' },
                { type: 'object', properties: { code: { type: 'string', enum: [...some] }, ...membersOf(some) } },
              ],
            },
          },
        },
      },
    ]),
  );
}

const membersOf = (codes: ReadonlySet<ErrorCode>): Record<string, object> =>
  Object.assign({}, ...[...codes].map((code) => errors[code].members)) as Record<string, object>;

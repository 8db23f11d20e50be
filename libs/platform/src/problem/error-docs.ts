import { errorCodes, errors, type ErrorCode } from './errors';

/** docs/api-errors.md, from the table. */
export function errorDocs(): string {
  const byStatus = errorCodes.toSorted((a, b) => errors[a].status - errors[b].status);
  return `# API errors

Whatever is not a success is \`application/problem+json\` (RFC 9457): \`type\` (\`urn:openbourse:error:\` and the code), \`title\`, \`status\`, \`code\`, \`detail\`, \`requestId\`
and, for a request that is not as documented, \`errors[]\` with \`field\`, \`code\`, \`detail\`. Codes are stable; titles and details are for people.
With 429 and 503 comes \`Retry-After\` in seconds, on sockets as the member \`retryAfterS\`. Made by \`node dist/apps/api/src/error-docs.js\` from \`libs/platform/src/problem/errors.ts\`; a test keeps both equal.

| status | code | title | meaning |
|---|---|---|---|
${byStatus.map(row).join('\n')}
`;
}

const row = (code: ErrorCode): string => {
  const { status, title, description } = errors[code];
  return `| ${status} | \`${code}\` | ${title} | ${description} |`;
};

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { refusalCodes } from '@openbourse/core/engine';
import { errorDocs } from './error-docs';
import { errorCodes, errors, isErrorCode } from './errors';

const docs = readFileSync(path.resolve(__dirname, '../../../../docs/api-errors.md'), 'utf8');

describe('the table of errors', () => {
  it('has every refusal of the trading core', () => {
    expect(refusalCodes.filter((code) => !isErrorCode(code))).toEqual([]);
  });

  it('answers what is not there with 404 and what is denied with 422', () => {
    for (const code of errorCodes.filter((name) => name.endsWith('_not_found')))
      expect([code, errors[code].status]).toEqual([code, 404]);
    for (const code of ['insufficient_funds', 'order_rate_exceeded', 'kill_switch_engaged'] as const)
      expect(errors[code].status).toBe(422);
  });

  it('tells when to come back with every 503', () => {
    for (const code of errorCodes.filter((name) => errors[name].status === 503))
      expect([code, errors[code].retryAfterS]).toEqual([code, 1]);
  });

  it('has codes in snake case, titles without a full stop and descriptions with one', () => {
    for (const code of errorCodes) {
      expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(errors[code].title).toMatch(/^[A-Z].*[^.]$/);
      expect(errors[code].description).toMatch(/\.$/);
    }
  });

  it('is documented: every code of the table is in docs/api-errors.md, with its status', () => {
    const missing = errorCodes.filter((code) => !docs.includes(`| ${errors[code].status} | \`${code}\` |`));
    expect(missing).toEqual([]);
  });

  it('is all that is documented: every code in docs/api-errors.md is in the table', () => {
    const documented = [...docs.matchAll(/^\| \d+ \| `([a-z_]+)` \|/gm)].map(([, code]) => code as string);
    expect(documented.filter((code) => !isErrorCode(code))).toEqual([]);
    expect(docs).toBe(errorDocs());
  });
});

import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { apiProblem, ApiProblem } from './problem';
import { problemText } from './problem-text';

const document = {
  type: 'urn:openbourse:error:insufficient_funds',
  title: 'Insufficient funds',
  status: 422,
  code: 'insufficient_funds',
  detail: 'Buying power is 1,204.50 USD; this order needs 1,310.00 USD.',
  requestId: 'r1',
};
const answered = (status: number, error: unknown, headers: Record<string, string> = {}) =>
  new HttpErrorResponse({ status, error, headers: new HttpHeaders(headers) });

test('the words of the server are shown as they are', () => {
  expect(problemText(answered(422, document))).toEqual({ title: document.title, detail: document.detail, fields: {} });
  expect(problemText(document).detail).toBe(document.detail);
});

test('a problem that came as text is read', () => {
  expect(apiProblem(answered(422, JSON.stringify(document))).code).toBe('insufficient_funds');
});

test('no answer, and an answer that is none of ours, are said in words', () => {
  expect(problemText(answered(0, new ProgressEvent('error'))).detail).toMatch(/cannot be reached/);
  expect(problemText(answered(502, '<html>Bad gateway</html>')).detail).toMatch(/unexpected answer \(502\)/);
  expect(problemText(new TypeError('x is undefined')).detail).not.toMatch(/undefined/);
});

test('who is held off learns for how long', () => {
  const limited = answered(429, { ...document, code: 'sign_in_limited' }, { 'retry-after': '42' });
  expect(problemText(limited).detail).toBe('Too many failed sign-ins. Try again in 42 seconds.');
});

test('each field has its words', () => {
  const errors = [{ field: 'qty', code: 'decimal', detail: 'must be a decimal' }];
  expect(problemText({ ...document, errors }).fields).toEqual({ qty: 'must be a decimal' });
});

test('a problem stays the same problem', () => {
  const problem = new ApiProblem(document, 3);
  expect(apiProblem(problem)).toBe(problem);
});

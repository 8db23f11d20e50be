import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { ProblemFilter } from './problem-filter';
import { ProblemError } from './problem-error';

function answerTo(thrown: unknown) {
  const answer = { status: 0, headers: {} as Record<string, string>, body: '' };
  const reply = {
    raw: {},
    status: (status: number) => ((answer.status = status), reply),
    header: (name: string, value: string) => ((answer.headers[name] = value), reply),
    send: (body: string) => void (answer.body = body),
  };
  const request = { id: 'r-1', raw: { url: '/x' }, method: 'GET' };
  new ProblemFilter().catch(thrown, {
    switchToHttp: () => ({ getRequest: () => request, getResponse: () => reply }),
  } as never);
  return { ...answer, body: JSON.parse(answer.body) as Record<string, unknown> };
}

it('logs what is unexpected with its request id and shows nothing of it', () => {
  const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation();
  const secret = new Error('select password_hash from users: connection string postgres://me:secret@host');
  const { status, body } = answerTo(secret);
  expect([status, body['code'], body['requestId']]).toEqual([500, 'internal_error', 'r-1']);
  expect(JSON.stringify(body)).not.toMatch(/secret|select|stack/);
  expect(logged).toHaveBeenCalledWith(expect.objectContaining({ err: secret, requestId: 'r-1' }), expect.any(String));
  logged.mockRestore();
});

it('renders a problem with its detail, fields, further members and Retry-After', () => {
  const errors = [{ field: 'qty', code: 'decimal', detail: 'no' }];
  const { status, headers, body } = answerTo(
    new ProblemError('outcome_unknown', { detail: 'This.', errors, extra: { orderId: 'o' } }),
  );
  expect(status).toBe(503);
  expect(headers).toMatchObject({
    'retry-after': '1',
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  });
  expect(body).toEqual({
    type: 'urn:openbourse:error:outcome_unknown',
    title: 'Outcome unknown',
    status: 503,
    code: 'outcome_unknown',
    detail: 'This.',
    requestId: 'r-1',
    errors,
    orderId: 'o',
  });
});

import {
  BadRequestException,
  ForbiddenException,
  HttpException,
  InternalServerErrorException,
  NotFoundException,
} from '@nestjs/common';
import { ProblemError } from './problem-error';
import { problemOf } from './problem-of';

const withCode = (code: string, message = 'x') => Object.assign(new Error(message), { code });
const withStatus = (statusCode: number) => Object.assign(new Error('x'), { statusCode });

it.each<[string, unknown, string]>([
  ['a problem', new ProblemError('insufficient_funds'), 'insufficient_funds'],
  ["Nest's not found", new NotFoundException(), 'route_not_found'],
  ["Nest's forbidden", new ForbiddenException('secret reason'), 'forbidden'],
  ["Nest's bad request", new BadRequestException({ message: ['a'] }), 'invalid_request'],
  ['an odd client error', new HttpException('teapot', 418), 'invalid_request'],
  ['a body too large', withCode('FST_ERR_CTP_BODY_TOO_LARGE'), 'payload_too_large'],
  ['a media type', withCode('FST_ERR_CTP_INVALID_MEDIA_TYPE'), 'unsupported_media_type'],
  ['any 4xx of Fastify', withStatus(400), 'invalid_request'],
  ['a refused connection', withCode('ECONNREFUSED'), 'database_unavailable'],
  ['PostgreSQL stopping', withCode('57P01'), 'database_unavailable'],
  ['PostgreSQL starting', withCode('57P03'), 'database_unavailable'],
  ['a lost connection', new Error('Connection terminated unexpectedly'), 'database_unavailable'],
  ['too many connections', withCode('53300'), 'database_unavailable'],
  [
    "TypeORM's wrapping of one",
    Object.assign(new Error('x'), { driverError: withCode('08006') }),
    'database_unavailable',
  ],
  ['a connection refused on both stacks', new AggregateError([withCode('ECONNREFUSED')]), 'database_unavailable'],
])('%s becomes %3$s', (_, thrown, code) => {
  expect(problemOf(thrown)).toMatchObject({ code });
});

it.each<[string, unknown]>([
  ['a programming error', new TypeError('x is undefined')],
  ['a wrong statement', withCode('42601')],
  ['a unique violation', withCode('23505')],
  ["Nest's internal error", new InternalServerErrorException('secret')],
  ['a success thrown', withStatus(200)],
  ['text', 'text'],
  ['nothing', undefined],
  ['null', null],
  ['an object', { statusCode: 400 }],
])('%s is unexpected', (_, thrown) => {
  expect(problemOf(thrown)).toBeUndefined();
});

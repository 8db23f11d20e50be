import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import { MIMEType } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problem/problem-error';

export const jsonDepthMax = 32;
const jsonType = 'application/json';

/**
 * The only body there is: one UTF-8 JSON document, at most {@link jsonDepthMax} levels deep, that sets no prototype.
 * An empty body is no body: the route's own validation says what it misses.
 */
export function acceptJsonOnly(instance: FastifyInstance): void {
  const parse = instance.getDefaultJsonParser('error', 'error');
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser(jsonType, { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (!isPlainUtf8(request.headers)) return done(new ProblemError('unsupported_media_type'));
    if (body.length === 0) return done(null, undefined);
    if (!isUtf8(body)) return done(new ProblemError('invalid_json', { detail: 'The body is not UTF-8.' }));
    if (isDeeperThan(body, jsonDepthMax)) {
      return done(
        new ProblemError('invalid_json', { detail: `The body is nested deeper than ${jsonDepthMax} levels.` }),
      );
    }
    void parse(request, body.toString('utf8'), (error, value) => {
      if (error) done(new ProblemError('invalid_json'));
      else done(null, value);
    });
  });
}

/** Neither compressed nor in another charset: what the bytes then mean would be a guess. */
function isPlainUtf8(headers: IncomingHttpHeaders): boolean {
  const { 'content-encoding': encoding = 'identity', 'content-type': type = jsonType } = headers;
  return encoding.toLowerCase() === 'identity' && (type === jsonType || hasUtf8Charset(type));
}

function hasUtf8Charset(type: string): boolean {
  try {
    return /^utf-?8$/i.test(new MIMEType(type).params.get('charset') ?? 'utf-8');
  } catch {
    return false;
  }
}

const quote = 0x22;
const backslash = 0x5c;

/** Counts brackets outside strings, before the parser or anything recursive sees the document. */
function isDeeperThan(json: Uint8Array, max: number): boolean {
  let depth = 0;
  for (let i = 0; i < json.length; i++) {
    switch (json[i]) {
      case quote:
        for (i++; i < json.length && json[i] !== quote; i++) if (json[i] === backslash) i++;
        break;
      case 0x7b:
      case 0x5b:
        if (++depth > max) return true;
        break;
      case 0x7d:
      case 0x5d:
        depth--;
    }
  }
  return false;
}

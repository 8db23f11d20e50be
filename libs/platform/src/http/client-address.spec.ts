import fastify, { type FastifyRequest } from 'fastify';
import fc from 'fast-check';
import { callerOf } from './client-address';

const addresses = [
  '127.0.0.1',
  '::1',
  '10.1.2.3',
  '192.168.0.9',
  '203.0.113.7',
  '2001:db8::1',
  '::ffff:10.0.0.1',
  'fe80::2',
  '198.51.100.1',
];
const trusts = [
  false,
  true,
  'loopback',
  'uniquelocal, loopback',
  '10.0.0.0/8',
  '203.0.113.7',
  '2001:db8::/32,127.0.0.1',
  'linklocal',
];

const address = fc.constantFrom(...addresses);
const list = fc.option(fc.array(address, { minLength: 1, maxLength: 4 }), { nil: undefined });

test.each(trusts)('with trustProxy %j it says what Fastify says, whatever was forwarded', async (trustProxy) => {
  const app = fastify({ trustProxy });
  const seen: Pick<FastifyRequest, 'ip' | 'host'>[] = [];
  const raw: FastifyRequest['raw'][] = [];
  app.get('/', (request, reply) => {
    seen.push({ ip: request.ip, host: request.host });
    raw.push(request.raw);
    return reply.send();
  });
  const caller = callerOf(trustProxy);
  await fc.assert(
    fc.asyncProperty(address, list, list, async (remoteAddress, forwarded, hosts) => {
      await app.inject({
        url: '/',
        remoteAddress,
        headers: {
          host: 'own.test',
          ...(forwarded && { 'x-forwarded-for': forwarded.join(', ') }),
          ...(hosts && { 'x-forwarded-host': hosts.map((_, i) => `h${i}.test`).join(', ') }),
        },
      });
      expect(caller(raw.at(-1) as FastifyRequest['raw'])).toEqual(seen.at(-1));
    }),
    { numRuns: 150 },
  );
  await app.close();
});

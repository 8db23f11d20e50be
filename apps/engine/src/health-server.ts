import type { EngineHost } from '@openbourse/engine-host';
import fastify, { type FastifyInstance } from 'fastify';

/** What a supervisor and Prometheus ask of an engine that runs by itself. A standby is alive and not ready. */
export function healthServer(engine: EngineHost): FastifyInstance {
  const server = fastify();
  server.get('/health/live', () => ({ status: 'ok', state: engine.state }));
  server.get('/health/ready', (_, reply) => {
    const ready = engine.isReady();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'not_ready', state: engine.state });
  });
  server.get('/metrics', async (_, reply) =>
    reply.header('content-type', engine.registry.contentType).send(await engine.registry.metrics()),
  );
  return server;
}

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Server as EngineServer } from 'engine.io';
import { transportOf, type EngineConnection } from './engine-connection';
import { SharedMessages } from './shared-messages';

let http: Server;
let engine: EngineServer;
beforeAll(async () => {
  http = createServer();
  engine = new EngineServer();
  engine.attach(http, { path: '/socket.io' });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
});
afterAll(() => {
  engine.close();
  http.close();
});

it('arrive as the messages that they are, whatever their length, and leave the connection ready for more', async () => {
  const { port } = http.address() as AddressInfo;
  const opened = once(engine, 'connection') as Promise<[EngineConnection]>;
  const client = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
  const received: string[] = [];
  client.onmessage = ({ data }) => void received.push(data as string);
  const [connection] = await opened;
  const texts = [0, 1, 124, 125, 126, 65_534, 65_535, 70_000].map(
    (length) => 'é'.repeat(length % 2) + 'x'.repeat(length),
  );
  const shared = new SharedMessages(texts.map((text) => ({ channel: 'c', text })));
  expect(shared.frames).toBe(shared.frames);
  transportOf(connection).send([shared.frames.packet]);
  await once(transportOf(connection), 'ready');
  connection.write('after');
  while (received.length < texts.length + 2) await new Promise((resolve) => setTimeout(resolve, 1));
  expect(received.slice(1)).toEqual([...texts, 'after'].map((text) => `4${text}`));
  client.close();
  (transportOf(connection).socket as unknown as { _socket: Socket })._socket.destroy();
});

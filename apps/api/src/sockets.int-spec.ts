import { io, type Socket } from 'socket.io-client';
import { startTestApi, type TestApi } from './testing/start-test-api';

let api: TestApi;
let url: string;
const open: Socket[] = [];
beforeAll(async () => {
  api = await startTestApi();
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  url = await api.app.getUrl();
  await api.createUser({ email: 'trader@one.test' });
});
afterAll(async () => {
  for (const socket of open) socket.disconnect();
  await api.stop();
});

function connect(namespace: string, token: unknown): Socket {
  const socket = io(`${url}${namespace}`, { auth: { token }, forceNew: true, reconnection: false, transports: ['websocket'] });
  open.push(socket);
  return socket;
}

test('a signed-in trader is welcomed', async () => {
  const socket = connect('/trading', await api.signIn('trader@one.test'));
  const ready = await new Promise((resolve, reject) => {
    socket.on('connection', resolve);
    socket.on('connect_error', reject);
  });
  expect(ready).toMatchObject({ channel: 'connection', type: 'ready', seq: 0 });
  console.log(ready);
  console.log(await socket.emitWithAck('time', {}));
  console.log(await socket.emitWithAck('time', { a: 1 }));
  console.log(await socket.emitWithAck('times', { a: 1 }));
  console.log(await socket.emitWithAck('authenticate', { token: 'x' }));
  const bad = connect('/trading', 'x');
  console.log(await new Promise((resolve) => bad.on('connect_error', resolve)));
  const admin = connect('/admin', await api.signIn('trader@one.test'));
  console.log(await new Promise((resolve) => admin.on('connect_error', resolve)));
  const no = connect('/nothing', await api.signIn('trader@one.test'));
  console.log(await new Promise((resolve) => no.on('connect_error', resolve)));
});

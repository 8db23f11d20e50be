import { Logger } from '@nestjs/common';
import {
  defaultPlatformSettings,
  Metrics,
  ProblemError,
  type PlatformSettings,
  type Principal,
} from '@openbourse/platform';
import { FakeConnection } from '../testing/fake-connection';
import type { Connection } from './connection';
import { Connections } from './connections';
import { StreamMetrics } from './stream-metrics';

Logger.overrideLogger(false);

const opened: Connections[] = [];
afterEach(() => {
  for (const connections of opened.splice(0)) connections.onModuleDestroy();
});

function connectionsWith(
  sockets: Partial<PlatformSettings['sockets']>,
  trustProxy: string | boolean = false,
): Connections {
  const settings = { trustProxy, sockets: { ...defaultPlatformSettings.sockets, ...sockets } } as PlatformSettings;
  const connections = new Connections(settings, new StreamMetrics(new Metrics()));
  opened.push(connections);
  return connections;
}

const user = (userId: string, tenantId = 1): Principal => ({
  userId,
  tenantId,
  tenantCode: 't',
  roles: ['trader'],
  email: 'x',
});

function join(connections: Connections, principal: Principal, connection = new FakeConnection()): FakeConnection {
  connections.add(connection.asEngine);
  connections.admit(connections.of(connection.asEngine) as Connection, principal);
  return connection;
}

const refusalOf = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    const { code, options } = error as ProblemError;
    return `${code}: ${options.detail}`;
  }
  return undefined;
};

test('a user has so many; one that ends makes room, and another tenant’s user of the same id is another', () => {
  const connections = connectionsWith({ perUserMax: 2 });
  const first = join(connections, user('a'));
  join(connections, user('a'));
  expect(refusalOf(() => join(connections, user('a')))).toBe('too_many_connections: You have 2 connections.');
  join(connections, user('b'));
  join(connections, user('a', 2));
  first.close();
  join(connections, user('a'));
  expect(refusalOf(() => join(connections, user('a')))).toContain('too_many_connections');
});

test('a user on several namespaces of one connection counts once', () => {
  const connections = connectionsWith({ perUserMax: 1 });
  const connection = join(connections, user('a'));
  expect(
    refusalOf(() => connections.admit(connections.of(connection.asEngine) as Connection, user('a'))),
  ).toBeUndefined();
  connection.close();
  expect(refusalOf(() => join(connections, user('a')))).toBeUndefined();
});

test('an address has so many, and far beyond that is not even answered', () => {
  const connections = connectionsWith({ perAddressMax: 1 });
  join(connections, user('a'));
  expect(refusalOf(() => join(connections, user('b')))).toBe(
    'too_many_connections: There are 1 connections from this address.',
  );
  expect(refusalOf(() => join(connections, user('b'), new FakeConnection('203.0.113.2')))).toBeUndefined();
  expect(connections.isFlooded('203.0.113.1')).toBe(false);
  for (let i = 0; i < 9; i++) connections.add(new FakeConnection().asEngine);
  expect([connections.isFlooded('203.0.113.1'), connections.isFlooded('203.0.113.2')]).toEqual([true, false]);
});

test('behind a trusted proxy the address is the client’s', () => {
  const connections = connectionsWith({ perAddressMax: 1 }, 'loopback');
  const from = (client: string) => new FakeConnection('127.0.0.1', { 'x-forwarded-for': client });
  join(connections, user('a'), from('198.51.100.1'));
  join(connections, user('b'), from('198.51.100.2'));
  expect(refusalOf(() => join(connections, user('c'), from('198.51.100.1')))).toContain('too_many_connections');
});

test('the service has so many', () => {
  const connections = connectionsWith({ max: 2 });
  for (const n of [1, 2]) join(connections, user(`u${n}`), new FakeConnection(`203.0.113.${n}`));
  expect(refusalOf(() => join(connections, user('u3'), new FakeConnection('203.0.113.3')))).toContain(
    'The service has as many connections as it takes.',
  );
});

test('whoever asks for namespaces without end is closed', () => {
  const connections = connectionsWith({});
  const connection = new FakeConnection();
  connections.add(connection.asEngine);
  for (let i = 0; i < 20; i++) connection.emit('data', `0/none${i},`);
  expect(connection.readyState).toBe('open');
  connection.emit('data', '0/none,');
  expect(connection.readyState).toBe('closed');
});

test('one that ended while its token was looked at is not counted', () => {
  const connections = connectionsWith({ perUserMax: 1 });
  const late = new FakeConnection();
  connections.add(late.asEngine);
  const connection = connections.of(late.asEngine) as Connection;
  late.close();
  expect(() => connections.admit(connection, user('a'))).toThrow('connection is gone');
  expect(connections.of(late.asEngine)).toBeUndefined();
  expect(refusalOf(() => join(connections, user('a')))).toBeUndefined();
});

test('the reason of a cut is in the close frame', () => {
  const connections = connectionsWith({});
  const connection = join(connections, user('a'));
  connections.cut(connections.of(connection.asEngine), 'slow_consumer', 'x');
  expect(connection.goodbye).toEqual({ code: 4002, reason: 'slow_consumer' });
});

test.each([
  ['an event with bytes', '51-["time",{"_placeholder":true,"num":0}]'],
  ['an answer with bytes', '61-/trading,1[{"_placeholder":true,"num":0}]'],
  ['bytes', Buffer.alloc(1_000)],
])('%s ends the connection', (_, data) => {
  const connections = connectionsWith({});
  const connection = new FakeConnection();
  connections.add(connection.asEngine);
  connection.emit('packet', { type: 'message', data: '2["time",{}]' });
  expect(connection.readyState).toBe('open');
  connection.emit('packet', { type: 'message', data });
  expect(connection.readyState).toBe('closed');
});

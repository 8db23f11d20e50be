import { schemasWithoutId } from '@asyncapi/specs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { MessageChecker } from '../../../libs/streams/src/testing/message-checker';
import { startTestApi, type TestApi } from './testing/start-test-api';

type Document = ConstructorParameters<typeof MessageChecker>[0];

let api: TestApi;
let document: Document;
beforeAll(async () => {
  api = await startTestApi();
  document = (await api.app.inject({ url: '/api/asyncapi.json' })).json();
});
afterAll(() => api.stop());

test('the document is AsyncAPI 3.0', () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile((schemasWithoutId as Record<string, object>)['3.0.0'] as object);
  validate(document);
  expect(validate.errors ?? []).toEqual([]);
});

test('it says where the streams are', () => {
  expect(document).toMatchObject({
    servers: { local: { host: 'localhost:3000', pathname: '/socket.io', protocol: 'ws' } },
  });
});

test('everybody may read it, and it is JSON with the headers of data', async () => {
  const { statusCode, headers } = await api.app.inject({ url: '/api/asyncapi.json' });
  expect([statusCode, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
  expect(headers['content-security-policy']).toContain("default-src 'none'");
});

test('every reference leads somewhere', () => {
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g);
  const missing = [...references]
    .map(([, pointer]) => (pointer as string).split('/'))
    .filter((steps) => {
      let at: unknown = document;
      for (const step of steps) at = (at as Record<string, unknown> | undefined)?.[step];
      return at === undefined;
    });
  expect(missing).toEqual([]);
});

test('each namespace has the channels of docs/streams.md', () => {
  const sent = (namespace: string) => [
    ...new Set(
      (document.components.schemas[`${namespace}Message`] as { oneOf: { $ref: string }[] }).oneOf.map(({ $ref }) => {
        const { properties } = document.components.schemas[$ref.split('/').at(-1) as string] as unknown as {
          properties: { channel: { const: string } };
        };
        return properties.channel.const;
      }),
    ),
  ];
  const own = ['orders_update', 'fills_update', 'positions_update', 'balances_update'];
  const sorted = (...channels: string[]) => ['connection', ...channels].sort();
  expect(sent('Market').sort()).toEqual(sorted('quote', 'trade', 'book', 'candle', 'instrument_status', 'auction'));
  expect(sent('Trading').sort()).toEqual(sorted(...own, 'kill_switches'));
  expect(sent('Admin').sort()).toEqual(
    sorted(...own, 'ledger_update', 'accounts_update', 'risk_update', 'instruments_update'),
  );
  expect(sent('Legacy').sort()).toEqual(sorted('orders_update', 'positions_update', 'bot_state'));
});

test('what REST shows too has one schema in both documents', async () => {
  const openApi = (await api.app.inject({ url: '/api/openapi.json' })).json() as {
    components: { schemas: Record<string, unknown> };
  };
  const both = Object.keys(document.components.schemas).filter((name) => name in openApi.components.schemas);
  expect(both).toEqual(expect.arrayContaining(['OrderView', 'FillView', 'PlaceOrderRequest', 'Problem']));
  for (const name of both) {
    expect({ [name]: document.components.schemas[name] }).toEqual({ [name]: openApi.components.schemas[name] });
  }
});

test('every property says of which type it is', () => {
  const untyped: string[] = [];
  const walk = (schema: unknown, path: string): void => {
    if (typeof schema !== 'object' || schema === null) return;
    const { properties } = schema as { properties?: Record<string, Record<string, unknown>> };
    for (const [name, property] of Object.entries(properties ?? {})) {
      if (!['type', '$ref', 'anyOf', 'oneOf', 'allOf', 'enum'].some((key) => key in property))
        untyped.push(`${path}.${name}`);
      walk(property, `${path}.${name}`);
    }
  };
  for (const [name, schema] of Object.entries(document.components.schemas)) walk(schema, name);
  expect(untyped).toEqual([]);
});

describe('the checker of the tests', () => {
  const ready = {
    channel: 'connection',
    type: 'ready',
    seq: 0,
    ts: '2026-11-21T08:00:00.123Z',
    data: { userId: '01ARZ3NDEKTSV4RRFFQ69G5FAV', expiresAt: '2026-11-21T08:00:00.000Z' },
  };
  const check = (change: object) => new MessageChecker(document).envelope('/trading', { ...ready, ...change });

  it('passes what is as documented', () => {
    expect(check({})).toEqual([]);
  });

  it.each<[string, object]>([
    ['of an unknown type', { type: 'begun' }],
    ['with a number missing', { seq: undefined }],
    ['with a member too many', { extra: 1 }],
    ['with a member of the data too many', { data: { ...ready.data, extra: 1 } }],
    ['with a member of the data missing', { data: { userId: ready.data.userId } }],
    ['with a time that is none', { ts: 'now' }],
    ['with an id that is none', { data: { ...ready.data, userId: 'x' } }],
  ])('finds a message %s', (_, change) => {
    expect(check(change)).not.toEqual([]);
  });
});

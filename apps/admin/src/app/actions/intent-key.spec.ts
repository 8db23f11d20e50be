import { IntentKey } from './intent-key';

const body = { accountId: 'a', amount: '1' };

it('is the same for the same content, however often it is sent', () => {
  const intent = new IntentKey();
  expect(intent.keyFor(body)).toBe(intent.keyFor({ ...body }));
});

it('is another for another content', () => {
  const intent = new IntentKey();
  expect(intent.keyFor(body)).not.toBe(intent.keyFor({ ...body, amount: '2' }));
});

it('is another once the outcome is known', () => {
  const intent = new IntentKey();
  const first = intent.keyFor(body);
  intent.settle();
  expect(intent.keyFor(body)).not.toBe(first);
});

it('knows that something else was sent with an unknown outcome', () => {
  const intent = new IntentKey();
  expect(intent.differsFromUnsettled(body)).toBe(false);
  intent.keyFor(body);
  expect([intent.unsettled(), intent.differsFromUnsettled(body)]).toEqual([true, false]);
  expect(intent.differsFromUnsettled({ ...body, amount: '2' })).toBe(true);
});

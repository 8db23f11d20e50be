import type { CoreEvent } from '@openbourse/core/engine';
import { anInstrument } from '../testing/an-instrument';
import { CorporateActionMessagePresenter } from './corporate-action-message-presenter';

const instrument = anInstrument(7, 'APPL');
const presenter = new CorporateActionMessagePresenter({ byId: async () => instrument } as never);
const origin = { shard: 0, timeMs: 5 };
const common = { actionId: 3, instrumentId: 7, tenantId: 1, reason: 'r', actor: 'op' };
const shown = { actionId: 3, symbol: 'APPL', reason: 'r', actor: 'op' };

const events: [string, CoreEvent, object][] = [
  [
    'split',
    {
      kind: 'instrument_split',
      ...common,
      ...{ numerator: 3, denominator: 2, fractionPrice: 6_667, terms: instrument.terms },
    },
    { ...shown, numerator: 3, denominator: 2, fractionPrice: '66.67' },
  ],
  [
    'dividend',
    {
      kind: 'dividend_changed',
      ...common,
      ...{ status: 1, amountPerUnit: 2_500_000, recordMs: 0, payMs: 86_400_000, entitled: 12_500_000n },
    },
    {
      ...shown,
      ...{ status: 'recorded', amountPerUnit: '0.25', entitled: '1.25' },
      ...{ recordAt: '1970-01-01T00:00:00.000Z', payAt: '1970-01-02T00:00:00.000Z' },
    },
  ],
  [
    'symbol_changed',
    { kind: 'symbol_changed', ...common, oldSymbol: 'AAPL', terms: instrument.terms },
    { ...shown, oldSymbol: 'AAPL', newSymbol: 'APPL', newName: 'APPL' },
  ],
];

test.each(events)('a %s is told to operators, and to nobody else', async (type, event, data) => {
  expect(await presenter.present(event, origin, { kind: 'tenant' })).toEqual({
    channel: 'instruments_update',
    type,
    data: expect.objectContaining(data) as object,
  });
  expect(presenter.present(event, origin, { kind: 'owner', ownerNo: 1, ownsAccount: () => true })).toBeUndefined();
});

import { anInstrument } from '../../testing/an-instrument';
import { declarationRefusal } from './declaration-refusal';

const share = anInstrument(1, 'AAPL');

it('names the record date that is past', () => {
  expect(declarationRefusal(share, 999, 1_000)).toMatchObject({
    error: { code: 'invalid_request', errors: [{ field: 'recordAt', code: 'too_early' }] },
  });
});

it('says that money has no issuer', () => {
  const money = { ...share, symbol: 'EUR/USD', base: { ...share.base, assetClass: 'fiat' as const } };
  expect(declarationRefusal(money, 1_000, 1_000)).toMatchObject({
    error: { code: 'corporate_action_invalid', detail: 'EUR/USD has a currency as its base asset: it has no issuer.' },
  });
});

it('says that there are too many, which is all that is left', () => {
  expect(declarationRefusal(share, 1_000, 1_000)).toMatchObject({
    error: {
      code: 'corporate_action_invalid',
      detail: 'AAPL has as many dividends as can be declared and not paid: pay or cancel one first.',
    },
  });
});

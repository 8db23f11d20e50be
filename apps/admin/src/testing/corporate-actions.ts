import type { CorporateActionEntryView } from '@openbourse/web/api-client';
import { aapl } from './api';

export const anAction: CorporateActionEntryView = {
  actionId: 7,
  kind: 'split',
  status: 'done',
  instrumentId: aapl.id,
  symbol: 'AAPL',
  reason: 'General meeting',
  actor: 'U1',
  changedAt: '2026-11-01T12:00:00.000Z',
  split: { numerator: 4, denominator: 1, fractionPrice: '47.5' },
  dividend: null,
  symbolChange: null,
};

export const aDividend: CorporateActionEntryView = {
  ...anAction,
  actionId: 8,
  kind: 'dividend',
  status: 'declared',
  reason: 'Third quarter',
  split: null,
  dividend: {
    amountPerUnit: '0.25',
    currency: 'USD',
    recordAt: '2026-11-30T12:00:00.000Z',
    payAt: '2026-12-15T12:00:00.000Z',
    entitled: '0',
  },
};

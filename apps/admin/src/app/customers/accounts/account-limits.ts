import type { AccountLimitsRequest } from '@openbourse/web/api-client';
import { wholeNumberRules } from '../../forms/rules';
import type { SchemaPathTree } from '@angular/forms/signals';

/** Limits as they are typed. */
export interface TypedLimits {
  ordersPerSecondMax: string;
  burstMax: string;
  openOrdersMax: string;
}

export const typedLimits = ({ ordersPerSecondMax, burstMax, openOrdersMax }: AccountLimitsRequest): TypedLimits => ({
  ordersPerSecondMax: String(ordersPerSecondMax),
  burstMax: String(burstMax),
  openOrdersMax: String(openOrdersMax),
});

export const limitsOf = ({ ordersPerSecondMax, burstMax, openOrdersMax }: TypedLimits): AccountLimitsRequest => ({
  ordersPerSecondMax: Number(ordersPerSecondMax),
  burstMax: Number(burstMax),
  openOrdersMax: Number(openOrdersMax),
});

export function limitRules(path: SchemaPathTree<TypedLimits>): void {
  wholeNumberRules(path.ordersPerSecondMax, { min: 1, max: 1_000_000 });
  wholeNumberRules(path.burstMax, { min: 1, max: 10_000_000 });
  wholeNumberRules(path.openOrdersMax, { min: 0, max: 2_000_000 });
}

export const limitNames: readonly { readonly key: keyof TypedLimits; readonly text: string; readonly hint: string }[] =
  [
    { key: 'ordersPerSecondMax', text: 'Orders per second', hint: 'Sustained.' },
    { key: 'burstMax', text: 'Orders at once', hint: 'After a pause.' },
    { key: 'openOrdersMax', text: 'Open orders', hint: '0 takes no order that rests.' },
  ];

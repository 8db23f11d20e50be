import { KIND_CUSTOMER } from '@openbourse/core/engine';
import type { ModelAccount, ModelAsset } from './state';

/** As core.balances has its key: tenant, account, kind, asset. */
export const customer = ({ tenantId, accountId }: ModelAccount, { assetId }: ModelAsset): string =>
  `${tenantId}/${accountId}/${KIND_CUSTOMER}/${assetId}/`;

export const house = (tenantId: number, kind: number, { assetId }: ModelAsset): string =>
  `${tenantId}/0/${kind}/${assetId}/`;

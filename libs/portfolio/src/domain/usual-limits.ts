import type { AccountLimits } from '@openbourse/core/engine';

/** What an account may do when its operator says nothing else: a busy person, not a machine. */
export const usualLimits: AccountLimits = { ordersPerSecondMax: 100, burstMax: 200, openOrdersMax: 1_000 };

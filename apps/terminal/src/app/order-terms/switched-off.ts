import type { EngagedKillSwitch } from '@openbourse/web/realtime';

/** As the server refuses an order while a kill switch is engaged. */
export const switchedOffCode = 'kill_switch_engaged';

const sentence = (what: string): string => `${what} is switched off by the operator. Cancels still pass.`;

/** When it is not known which switch it was. */
export const switchedOffWords = sentence('Trading');

/** Which kill switch keeps orders from being taken, the widest first; undefined when none does. */
export function switchedOff(
  engaged: readonly EngagedKillSwitch[],
  order: { readonly symbol: string | undefined; readonly accountId: string | undefined },
): string | undefined {
  const of = (scope: EngagedKillSwitch['scope'], target?: string): boolean =>
    engaged.some((one) => one.scope === scope && (target === undefined || one.target === target));
  if (of('tenant')) return switchedOffWords;
  if (order.accountId !== undefined && of('account', order.accountId)) return sentence('Trading of this account');
  if (order.symbol !== undefined && of('instrument', order.symbol)) return sentence(`Trading in ${order.symbol}`);
  return undefined;
}

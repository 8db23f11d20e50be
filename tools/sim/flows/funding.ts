import { fingerprintOf } from '@openbourse/engine-host';
import { baseMultiplier } from '../model/state';
import type { Flow, FlowView, Wish } from './flow';

function adjustment({ random, model, unique }: FlowView, account: number, assetId: number, amount: number): Wish {
  const { accountId, tenantId } = model.accounts[account];
  const reason = `adjustment ${unique()}`;
  // The same door as an operator's: with a key, mostly.
  const key = random.chance(0.8)
    ? { scope: 'adjustments', key: reason, fingerprint: fingerprintOf(reason) }
    : undefined;
  return { command: { kind: 'adjust', tenantId, accountId, assetId, amount, reason, actor: 'operator' }, key };
}

/** Some rich, some poor: refusals for want of money belong to the flow. */
function amountOf({ random, model, profile }: FlowView, assetId: number): number {
  const { instrument } = model.assets[assetId - 1];
  if (!instrument) return profile.deep ? 4e14 : random.skewed(1e8, 4e14);
  if (profile.deep) return 20_000 * Number(baseMultiplier(instrument)) * instrument.terms.lot;
  return random.skewed(10, 20_000) * Number(baseMultiplier(instrument)) * instrument.terms.lot;
}

/** What everybody begins with. */
export function fundingWishes(view: FlowView): Wish[] {
  const { model, random } = view;
  return model.accounts.flatMap(({ tenantId }, i) =>
    model.assets
      .filter((asset) => asset.tenantId === tenantId && random.chance(0.9))
      .map((asset) => adjustment(view, i, asset.assetId, amountOf(view, asset.assetId))),
  );
}

export const adjusting: Flow = {
  name: 'adjustments in and out',
  weight: () => 2,
  wishes: (view) => {
    const { model, random } = view;
    const account = random.whole(0, model.accounts.length - 1);
    const asset = random.pick(model.assets.filter(({ tenantId }) => tenantId === model.accounts[account].tenantId));
    const sign = random.chance(0.6) ? 1 : -1;
    return [adjustment(view, account, asset.assetId, sign * amountOf(view, asset.assetId))];
  },
};

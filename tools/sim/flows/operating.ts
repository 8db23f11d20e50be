import type { Flow } from './flow';

const by = { reason: 'simulation', actor: 'operator' };

/** Kill switches go on seldom and off again soon. */
export const killing: Flow = {
  name: 'kill switches',
  weight: ({ model }) => (model.accounts.some((account) => account.killed) || anyKilled(model) ? 6 : 0.6),
  wishes: ({ random, model }) => {
    const on = [
      ...model.accounts
        .filter(({ killed }) => killed)
        .map((one) => ({ tenantId: one.tenantId, scope: 1, targetId: one.accountId })),
      ...model.instruments
        .filter(({ killed }) => killed)
        .map((one) => ({ tenantId: one.tenantId, scope: 2, targetId: one.instrumentId })),
      ...[...model.tenants]
        .filter(([, { killed }]) => killed)
        .map(([tenantId]) => ({ tenantId, scope: 0, targetId: tenantId })),
    ];
    if (on.length > 0) return [{ command: { kind: 'set_kill_switch', ...random.pick(on), engaged: false, ...by } }];
    const scope = random.whole(0, 2);
    const account = random.pick(model.accounts);
    const instrument = random.pick(model.instruments);
    const { tenantId } = scope === 2 ? instrument : account;
    const targetId = [tenantId, account.accountId, instrument.instrumentId][scope];
    return [{ command: { kind: 'set_kill_switch', tenantId, scope, targetId, engaged: true, ...by } }];
  },
};

const anyKilled = (model: Parameters<Flow['weight']>[0]['model']): boolean =>
  model.instruments.some(({ killed }) => killed) || [...model.tenants.values()].some(({ killed }) => killed);

export const halting: Flow = {
  name: 'halts',
  weight: ({ model }) => (model.instruments.some(({ status }) => status !== 0) ? 5 : 0.6),
  wishes: ({ random, model }) => {
    const closed = model.instruments.filter(({ status }) => status !== 0);
    const { tenantId, instrumentId } = random.pick(closed.length > 0 ? closed : model.instruments);
    const status = closed.length > 0 ? 0 : random.whole(1, 2);
    return [{ command: { kind: 'set_instrument_status', tenantId, instrumentId, status, ...by } }];
  },
};

export const limiting: Flow = {
  name: 'account limits',
  weight: () => 0.4,
  wishes: ({ random, model, profile }) => {
    const { tenantId, accountId } = random.pick(model.accounts);
    const limits = {
      ordersPerSecondMax: random.pick([10, 1_000_000]),
      burstMax: random.pick([100, 1_000_000]),
      openOrdersMax: random.chance(0.2) ? 5 : profile.openOrdersMax,
    };
    return [{ command: { kind: 'set_account_limits', tenantId, accountId, limits, ...by } }];
  },
};

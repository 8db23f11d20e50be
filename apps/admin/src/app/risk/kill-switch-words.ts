import type { KillSwitchView } from '@openbourse/web/api-client';

type Scope = KillSwitchView['scope'];

export interface SwitchTarget {
  readonly scope: Scope;
  /** Code of the tenant, id of the account, symbol of the instrument. */
  readonly id: string;
  /** What people call it, when that is not the id. */
  readonly name?: string;
}

export const scopeText: Readonly<Record<Scope, string>> = {
  tenant: 'the whole firm',
  account: 'an account',
  instrument: 'an instrument',
};

const named = ({ id, name }: SwitchTarget): string => name ?? id;

/** What switching it does, before it is done. */
export function consequence(
  target: SwitchTarget,
  engage: boolean,
): { readonly title: string; readonly text: string; readonly confirm: string } {
  const name = named(target);
  const who = {
    tenant: `Nobody in ${name}`,
    account: `Nobody with the account ${name}`,
    instrument: `Nobody`,
  }[target.scope];
  const what = target.scope === 'instrument' ? `new orders in ${name}` : 'new orders';
  return engage
    ? {
        title: `Switch trading off for ${name}?`,
        text: `${who} can place ${what} until somebody switches it on again. Open orders stay and can still fill; cancels pass.`,
        confirm: 'Switch trading off',
      }
    : {
        title: `Switch trading on again for ${name}?`,
        text: `Orders are taken again at once, as far as no other kill switch or halt stands in the way.`,
        confirm: 'Switch trading on',
      };
}

export const outcome = (target: SwitchTarget, engaged: boolean): string =>
  `Trading is ${engaged ? 'off' : 'on again'} for ${named(target)}.`;

/** Where the target has its page. */
export function pageOf({ scope, id }: SwitchTarget): readonly string[] | undefined {
  switch (scope) {
    case 'account':
      return ['/customers/accounts', id];
    case 'instrument':
      return ['/markets/instruments', id];
    case 'tenant':
      return undefined;
  }
}

import { inject, Injectable } from '@angular/core';
import { IdKind, parseDerivedId } from '@openbourse/kernel';
import {
  ApiProblem,
  getAccount,
  getUser,
  listUsers,
  superviseOrder,
  type InstrumentView,
} from '@openbourse/web/api-client';
import { Instruments } from '../markets/instruments';
import { sideWords, statusWords } from '../operations/order-words';

/** One thing that was found, and where it is shown. */
export interface Finding {
  readonly kind: 'user' | 'account' | 'order' | 'instrument';
  readonly title: string;
  readonly detail: string;
  readonly page: readonly string[];
}

const idShape = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const usersMax = 5;
const instrumentsMax = 5;

/** Users by a part of their email, instruments by symbol or name, and anything by its id. */
@Injectable({ providedIn: 'root' })
export class FindAnything {
  private readonly instruments = inject(Instruments);

  async find(text: string): Promise<readonly Finding[]> {
    const typed = text.trim();
    if (typed === '') return [];
    const id = typed.toUpperCase();
    if (idShape.test(id)) return this.byId(id);
    const users = await listUsers({ query: { search: typed, limit: usersMax } });
    return [
      ...instrumentsLike(typed, this.instruments.all()),
      ...users.items.map(({ id: userId, email, roles }) => ({
        kind: 'user' as const,
        title: email,
        detail: roles.join(', '),
        page: ['/customers/users', userId],
      })),
    ];
  }

  /** Most ids say what they name; those of users do not. */
  private async byId(id: string): Promise<readonly Finding[]> {
    const instrument = this.instruments.all().find((one) => one.id === id);
    if (instrument) return [ofInstrument(instrument)];
    const found = await Promise.all([
      parseDerivedId(id, IdKind.account) && orNothing(account(id)),
      parseDerivedId(id, IdKind.order) && orNothing(order(id)),
      orNothing(user(id)),
    ]);
    return found.filter((one) => one !== undefined);
  }
}

const ofInstrument = ({ symbol, name }: InstrumentView): Finding => ({
  kind: 'instrument',
  title: symbol,
  detail: name,
  page: ['/markets/instruments', symbol],
});

/** The symbol that starts so comes before the name that merely contains it. */
export function instrumentsLike(text: string, instruments: readonly InstrumentView[]): Finding[] {
  const part = text.toLowerCase();
  const rank = ({ symbol, name }: InstrumentView): number => {
    if (symbol.toLowerCase() === part) return 0;
    if (symbol.toLowerCase().startsWith(part)) return 1;
    return `${symbol} ${name}`.toLowerCase().includes(part) ? 2 : 3;
  };
  return instruments
    .map((one) => ({ one, at: rank(one) }))
    .filter(({ at }) => at < 3)
    .sort((a, b) => a.at - b.at)
    .slice(0, instrumentsMax)
    .map(({ one }) => ofInstrument(one));
}

async function account(id: string): Promise<Finding> {
  const { name } = await getAccount({ path: { id } });
  return { kind: 'account', title: name, detail: id, page: ['/customers/accounts', id] };
}

async function order(id: string): Promise<Finding> {
  const { side, qty, symbol, status } = await superviseOrder({ path: { id } });
  return {
    kind: 'order',
    title: `${sideWords[side]} ${qty} ${symbol}`,
    detail: statusWords[status],
    page: ['/operations/orders', id],
  };
}

async function user(id: string): Promise<Finding> {
  const { email, roles } = await getUser({ path: { id } });
  return { kind: 'user', title: email, detail: roles.join(', '), page: ['/customers/users', id] };
}

/** What is not there is not found; any other failure is one. */
async function orNothing(finding: Promise<Finding>): Promise<Finding | undefined> {
  try {
    return await finding;
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.status === 404) return undefined;
    throw error;
  }
}

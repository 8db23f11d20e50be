import { refusalCodes, type PlaceLinkedOrders, type PlaceOrder } from '@openbourse/core/engine';
import type { CommandOutcome } from '@openbourse/engine-host';
import { must, type Observed } from '../invariants/invariant';
import type { Database } from '../postgres/database';
import type { Row } from '../postgres/tables';
import type { Wish } from './flow';

const undenied = new Set(['account_not_found', 'instrument_not_found', 'definition_invalid']);

const isOrder = (command: Wish['command']): command is PlaceOrder | PlaceLinkedOrders =>
  command.kind === 'place_order' || command.kind === 'place_linked_orders';

/** What callers were told, held against what is durable at that very moment. */
export class Answers {
  /** `account/client order id` or `account//fingerprint` → the order that an answer named. */
  private readonly named = new Map<string, number>();
  private readonly firstAnswers = new Set<number>();
  private readonly denied = new Map<string, number>();
  /** Reasons that durable postings have. */
  private readonly posted = new Set<string>();
  answered = 0;

  constructor(private readonly database: Database) {}

  noteDurable(batch: Pick<Observed, 'events' | 'written'>): void {
    for (const { reason } of batch.written.get('postings') ?? []) if (reason) this.posted.add(reason as string);
    for (const event of batch.events) {
      if (event.kind !== 'order_denied') continue;
      const { accountId, code, clientOrderId } = event;
      const name = `${accountId}/${refusalCodes[code]}/${clientOrderId}`;
      this.denied.set(name, (this.denied.get(name) ?? 0) + 1);
    }
  }

  check({ command, key }: Wish, outcome: CommandOutcome): void {
    this.answered++;
    const rows = (table: string) => this.database.table(table).rows;
    const name = 'acknowledged is durable';
    const told = () =>
      `${JSON.stringify(command)} was answered ${JSON.stringify(outcome, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`;
    if (outcome.status === 'refused') {
      if (!isOrder(command) || undenied.has(outcome.refusal.code)) return;
      const denial = `${command.accountId}/${outcome.refusal.code}/${command.clientOrderId}`;
      must(name, this.denied.has(denial), () => `${told()}, and the journal has no such denial`);
      return;
    }
    if (outcome.status === 'conflict') {
      must('a conflict has a cause', this.hasOther(command, key), () => `${told()}, and nothing else has that id`);
      return;
    }
    if (outcome.status !== 'done') return;
    const { result, repeated } = outcome;
    switch (command.kind) {
      case 'place_linked_orders':
      case 'place_order': {
        const row = rows('orders').get(`${result.order?.orderId}`);
        must(name, row !== undefined, () => `${told()}, and there is no such order`);
        const same =
          row.fingerprint === `${command.fingerprint}` && (row.client_order_id ?? '') === command.clientOrderId;
        must(
          'a repeat gets the answer of its own body',
          same,
          () => `${told()}, and the order is ${JSON.stringify(row)}`,
        );
        return this.checkOnce(command, result.order!.orderId, repeated, told);
      }
      case 'replace_order': {
        const row = rows('orders').get(`${result.order?.orderId}`);
        must(name, row?.replaces === `${command.orderId}`, () => `${told()}, and the order is ${JSON.stringify(row)}`);
        return;
      }
      case 'cancel_order': {
        const row = rows('orders').get(`${command.orderId}`);
        must(name, Number(row?.status) >= 2, () => `${told()}, and the order is ${JSON.stringify(row)}`);
        return;
      }
      case 'open_account':
        return must(name, rows('accounts').has(`${result.accountId}`), told);
      case 'list_instrument':
        return must(name, rows('instruments').has(`${result.instrumentId}`), told);
      case 'split':
      case 'declare_dividend':
      case 'change_symbol':
        return must(name, rows('corporate_actions').has(`${result.actionId}`), told);
      case 'adjust':
        return must(name, this.posted.has(command.reason), () => `${told()}, and there is no posting`);
      default:
        return;
    }
  }

  private checkOnce(
    command: PlaceOrder | PlaceLinkedOrders,
    orderId: number,
    repeated: boolean,
    told: () => string,
  ): void {
    const name = 'exactly once per client order id';
    const id = `${command.accountId}/${command.clientOrderId}/${command.clientOrderId === '' ? command.fingerprint : ''}`;
    const before = this.named.get(id);
    must(name, before === undefined || before === orderId, () => `${told()}, and was order ${before} before`);
    this.named.set(id, orderId);
    if (repeated) return;
    must(name, !this.firstAnswers.has(orderId), () => `${told()}, not as a repeat, a second time`);
    this.firstAnswers.add(orderId);
  }

  private hasOther(command: Wish['command'], key: Wish['key']): boolean {
    if (key) return false;
    return isOrder(command) && command.clientOrderId !== '';
  }

  /** When all is at rest: what was sent was done at most once, be it told by its key or not sent again at all. */
  checkExactlyOnce(reasons: readonly string[]): void {
    const bodies = new Map<string, Row>();
    for (const row of this.database.table('orders').rows.values()) {
      if (row.fingerprint === '0') continue;
      const body = `${String(row.account_id)}/${String(row.fingerprint)}`;
      const other = bodies.get(body);
      must('exactly once', !other, () => `orders ${JSON.stringify(other)} and ${JSON.stringify(row)} are one request`);
      bodies.set(body, row);
    }
    const counts = new Map<string, number>();
    for (const { reason } of this.database.table('postings').rows.values()) {
      if (reason) counts.set(reason as string, (counts.get(reason as string) ?? 0) + 1);
    }
    for (const reason of reasons) {
      const count = counts.get(reason) ?? 0;
      must('exactly once per idempotency key', count === 0 || count === 2, () => `${reason} has ${count} postings`);
    }
  }
}

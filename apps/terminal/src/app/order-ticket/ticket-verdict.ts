import { computed, inject, Injectable, linkedSignal } from '@angular/core';
import type { Problem } from '@openbourse/web/api-client';
import { OrderEntry, PrivateStore } from '@openbourse/web/realtime';
import type { Remark } from '../order-terms/remark';
import { switchedOff } from '../order-terms/switched-off';
import { Selection } from '../selection';
import { completed } from './complete-order';
import { remarksOnConditions } from './conditions';
import { estimate } from './estimate';
import { estimateLines } from './estimate-lines';
import { orderRequest } from './order-request';
import { remarksOn } from './remarks';
import { serverRefusal } from './server-refusal';
import { TicketDraft } from './ticket-draft';
import { TicketMarket } from './ticket-market';

/** What the order in the ticket would mean, whether it can be sent, and why not. */
@Injectable()
export class TicketVerdict {
  private readonly selection = inject(Selection);
  private readonly store = inject(PrivateStore);
  private readonly entry = inject(OrderEntry);
  private readonly ticket = inject(TicketDraft);
  private readonly market = inject(TicketMarket);

  /** The order as it stands in the market of this moment. */
  private readonly proposed = computed(() => {
    const [order, terms] = [this.ticket.reading()?.order, this.ticket.listed()];
    // A draft that is not complete does not depend on the market, however often that moves.
    const market = order && this.market.now();
    return order && terms && market ? { order: completed(order, terms, market), terms, market } : undefined;
  });
  readonly estimated = computed(() => {
    const proposed = this.proposed();
    return proposed && estimate(proposed.order, proposed.terms, proposed.market);
  });
  private readonly switchedOff = computed(() =>
    switchedOff(this.store.killSwitches(), {
      symbol: this.selection.symbol(),
      accountId: this.selection.accountId(),
    }),
  );
  private readonly conditions = computed(
    () =>
      remarksOnConditions({
        ...this.market.status(),
        hasAccount: this.selection.accountId() !== undefined || this.selection.accountList.isLoading(),
        ready: this.entry.ready(),
        isCurrent: this.market.isCurrent(),
        switchedOff: this.switchedOff(),
      }),
    { equal: isSame },
  );
  private readonly onProposal = computed<readonly Remark[]>(
    () => {
      const proposed = this.proposed();
      if (!proposed) return [];
      const [means, phase] = [this.market.means(), this.market.phase()];
      return remarksOn({ ...proposed, estimate: this.estimated(), means, phase });
    },
    { equal: isSame },
  );
  /** What this page can tell by itself. */
  private readonly own = computed<readonly Remark[]>(() => [
    ...this.conditions(),
    ...(this.ticket.reading()?.remarks ?? []),
    ...this.onProposal(),
  ]);
  /** What the server said to this very draft; forgotten with the first change of it, or of what switches trading off. */
  readonly refused = linkedSignal<object, Problem | undefined>({
    source: () => ({ draft: this.ticket.value(), switchedOff: this.switchedOff() }),
    computation: () => undefined,
  });
  readonly remarks = computed<readonly Remark[]>(() => {
    const [own, refused] = [this.own(), this.refused()];
    // What this page tells by itself need not be told twice.
    if (!refused || own.some(({ code }) => code === refused.code)) return own;
    return [...own, ...serverRefusal(refused, this.ticket.value(), this.market.status())];
  });
  /** What is wrong at a field, or to be known there; what is missing the button says. */
  remarkAt(field: Remark['field']): Remark | undefined {
    return this.remarks().find((remark) => remark.field === field && remark.severity !== 'missing');
  }

  /** What is still to be filled in, as a sentence. */
  readonly missing = computed(() => this.own().find(({ severity }) => severity === 'missing')?.text);

  /** Of an order that cannot be taken there is nothing to reckon: the refusal says the figures that matter. */
  readonly lines = computed(
    () => {
      const [proposed, estimated] = [this.proposed(), this.estimated()];
      if (!proposed || !estimated || this.onProposal().some(isRefusal)) return [];
      const { order, terms } = proposed;
      const tradesNow = this.market.phase() === 'continuous' && !this.conditions().some(isRefusal);
      return estimateLines(order, estimated, { terms, means: this.market.means(), tradesNow });
    },
    { equal: isSame },
  );
  readonly request = computed(() => {
    const [order, terms, accountId] = [this.ticket.reading()?.order, this.ticket.listed(), this.selection.accountId()];
    return order && terms && accountId !== undefined
      ? orderRequest(this.ticket.value(), order, { terms, accountId })
      : undefined;
  });
  /** The server alone may know better. */
  readonly isSendable = computed(
    () => this.request() !== undefined && this.own().every(({ severity }) => severity === 'caution'),
  );
}

const isRefusal = ({ severity }: Remark): boolean => severity === 'refusal';

/** By what they say, so that nothing is drawn anew that reads the same. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

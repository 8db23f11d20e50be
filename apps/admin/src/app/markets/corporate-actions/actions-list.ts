import { inject } from '@angular/core';
import { listCorporateActions, type CorporateActionEntryView } from '@openbourse/web/api-client';
import { AdminStore } from '@openbourse/web/realtime';
import { type PagedList, pagedList } from '../../lists/paged-list';
import { afterNews } from '../../live/after-news';

/** The corporate actions of an instrument, or of all; one that takes a step shows it. In an injection context. */
export function actionsList(symbol: () => string | undefined): PagedList<CorporateActionEntryView> {
  const { instruments } = inject(AdminStore);
  const list = pagedList(
    symbol,
    (one, cursor) => listCorporateActions({ query: { symbol: one, cursor } }),
    ({ actionId }) => String(actionId),
  );
  afterNews(
    () =>
      instruments.items().find(({ type }) => type === 'split' || type === 'dividend' || type === 'symbol_changed')?.seq,
    // An old dividend is paid as well as a new one, so not the head alone.
    () => void list.reload(),
  );
  return list;
}

import type { InstrumentNews } from '@openbourse/web/realtime';

/** Whether another phase, auction or rule says something about the instrument of this symbol. */
export const isAbout = (news: InstrumentNews, symbol: string): boolean =>
  news.type === 'symbol_changed'
    ? news.data.newSymbol === symbol || news.data.oldSymbol === symbol
    : news.type !== 'calendar_defined' && news.data.symbol === symbol;

/** What a list of instruments is read again for; phases and auctions come and go too often for that. */
export const changesTerms = ({ type }: InstrumentNews): boolean =>
  type === 'listed' || type === 'symbol_changed' || type === 'split' || type === 'rules_changed';

/** The symbol that came in the place of `symbol`, when it did. */
export function newSymbolOf(news: readonly InstrumentNews[], symbol: string): string | undefined {
  for (const one of news) {
    if (one.type !== 'symbol_changed' || one.data.newSymbol === one.data.oldSymbol) continue;
    // The latest word on the symbol counts: it may have been given back.
    if (one.data.newSymbol === symbol) return undefined;
    if (one.data.oldSymbol === symbol) return one.data.newSymbol;
  }
  return undefined;
}

import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { tenantStreamNo } from '@openbourse/core/engine';
import { err, ok, type Result } from '@openbourse/kernel';
import { decodeNumberCursor, pageOf, type StreamedPage } from '@openbourse/platform';
import type { OrderProblem } from '../../domain/order-problem';
import { ACCOUNT_DIRECTORY, type AccountDirectory } from '../../infrastructure/acl/accounts';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from '../../infrastructure/acl/instruments';
import { OrderNaming } from '../../infrastructure/order-naming';
import { TradeReader, type TradeFigures } from '../../infrastructure/persistence/trade-reader';
import { fillView, type FillFigures, type FillView, type TradeSidesView } from '../list-fills/fill.view';
import { SuperviseTrades } from './supervise-trades.query';

@QueryHandler(SuperviseTrades)
export class SuperviseTradesHandler implements IQueryHandler<SuperviseTrades> {
  constructor(
    private readonly trades: TradeReader,
    private readonly naming: OrderNaming,
    @Inject(ACCOUNT_DIRECTORY) private readonly accounts: AccountDirectory,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  async execute({ tenantId, request }: SuperviseTrades): Promise<Result<StreamedPage<TradeSidesView>, OrderProblem>> {
    const { accountId, symbol, limit, cursor } = request;
    const account = accountId === undefined ? undefined : await this.accounts.byPublicId(tenantId, accountId);
    if (accountId !== undefined && !account) return err({ code: 'account_not_found' });
    const instrument = symbol === undefined ? undefined : await this.instruments.bySymbol(tenantId, symbol);
    if (symbol !== undefined && !instrument) return err({ code: 'instrument_not_found' });
    const { trades, streamSeq } = await this.trades.list({
      tenantId,
      accountId: account?.accountId,
      instrumentId: instrument?.id,
      before: decodeNumberCursor(cursor),
      rows: limit + 1,
      streamNo: tenantStreamNo(tenantId),
    });
    const { items, nextCursor } = pageOf(trades, limit, ({ taker }) => String(taker.tradeId));
    const views = items.map((trade) => this.view(tenantId, trade));
    return ok({ items: await Promise.all(views), nextCursor, streamSeq });
  }

  private async view(tenantId: number, trade: TradeFigures): Promise<TradeSidesView> {
    const [taker, maker] = await Promise.all([this.side(tenantId, trade.taker), this.side(tenantId, trade.maker)]);
    return { taker, maker };
  }

  private async side(tenantId: number, fill: FillFigures): Promise<FillView> {
    const { account, instrument } = await this.naming.of(tenantId, fill.accountId, fill.instrumentId);
    return fillView(fill, account, instrument);
  }
}

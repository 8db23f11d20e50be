import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CORE_CLIENT, type CoreClient } from '@openbourse/engine-host';
import { ok } from '@openbourse/kernel';
import type { ListedInstrument } from '../../contracts/instrument-directory';
import { CachedInstrumentDirectory } from '../../infrastructure/persistence/cached-instrument-directory';
import { CorporateActionReader } from '../../infrastructure/persistence/corporate-action-reader';
import type { CorporateActionEntryView } from '../corporate-action-entry.view';
import { namedInstrument } from '../named-instrument';
import { commandKey, operationOutcome, refused, type Operation } from '../operation';
import { ChangeSymbol } from './change-symbol.command';

@CommandHandler(ChangeSymbol)
export class ChangeSymbolHandler implements ICommandHandler<ChangeSymbol> {
  constructor(
    @Inject(CORE_CLIENT) private readonly core: CoreClient,
    private readonly instruments: CachedInstrumentDirectory,
    private readonly actions: CorporateActionReader,
  ) {}

  async execute(command: ChangeSymbol): Promise<Operation<CorporateActionEntryView>> {
    const { operator, request, idempotencyKey } = command;
    const { tenantId, userId: actor } = operator;
    const instrument =
      (await namedInstrument(this.instruments, tenantId, command.instrument)) ?? (await this.alreadyRenamed(command));
    if (!instrument) return refused('instrument_not_found');
    const { symbol, name, reason } = request;
    const terms = { instrumentId: instrument.id, symbol, name, reason };
    const done = operationOutcome(
      await this.core.submit(
        { kind: 'change_symbol', tenantId, ...terms, actor },
        commandKey('symbol_changes', idempotencyKey, Object.values(terms)),
      ),
    );
    if (!done.ok) {
      if (done.error.code !== 'corporate_action_invalid') return done;
      return refused(
        'corporate_action_invalid',
        [{ field: 'symbol', code: 'equal', detail: 'is the present one, and so is the name' }],
        `The instrument has the symbol ${symbol} and this name already.`,
      );
    }
    // Committed events tell it a moment later; whoever has this answer finds the new symbol, and the old one no more.
    this.instruments.forget(tenantId, instrument.id);
    return ok(await this.actions.get(tenantId, done.value.actionId!));
  }

  /**
   * A repeated request names the instrument by a symbol that is gone. The core knows the key, or refuses: a change to what is
   * already there changes nothing.
   */
  private async alreadyRenamed({ operator, request }: ChangeSymbol): Promise<ListedInstrument | undefined> {
    const now = await this.instruments.bySymbol(operator.tenantId, request.symbol);
    return now?.name === request.name ? now : undefined;
  }
}

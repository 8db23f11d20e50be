import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CORE_CLIENT, type ClientCommand, type CommandResult, type CoreClient } from '@openbourse/engine-host';
import { err, ok, type Result } from '@openbourse/kernel';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory, type ListedAsset } from '../../contracts/instrument-directory';
import { InstrumentReader } from '../../infrastructure/persistence/instrument-reader';
import type { InstrumentView } from '../instrument.view';
import { DefineInstrument, type DefinitionRefused } from './define-instrument.command';
import type { BaseAssetRequest } from './define-instrument.request';
import { assetDefinition, instrumentTerms } from './instrument-terms';

@CommandHandler(DefineInstrument)
export class DefineInstrumentHandler implements ICommandHandler<DefineInstrument> {
  constructor(
    @Inject(CORE_CLIENT) private readonly core: CoreClient,
    @Inject(INSTRUMENT_DIRECTORY) private readonly directory: InstrumentDirectory,
    private readonly instruments: InstrumentReader,
  ) {}

  async execute({ tenantId, request }: DefineInstrument): Promise<Result<InstrumentView, DefinitionRefused>> {
    if (await this.directory.bySymbol(tenantId, request.symbol)) return err({ code: 'already_exists' });
    const quote = await this.directory.assetByCode(tenantId, request.quoteAsset);
    if (!quote) return err({ code: 'asset_not_found', errors: [{ field: 'quoteAsset', code: 'unknown', detail: 'no asset has this code' }] });
    const terms = instrumentTerms(request, quote.scale);
    if (Array.isArray(terms)) return err({ code: 'invalid_request', errors: terms });
    const base = await this.baseAsset(tenantId, request.baseAsset);
    if (!base.ok) return base;
    const listed = await this.submit({ kind: 'list_instrument', tenantId, terms });
    if (!listed.ok) return listed;
    const view = await this.instruments.find(tenantId, request.symbol);
    if (!view) throw new Error(`${request.symbol} was listed and is not there`);
    return ok(view);
  }

  /** The asset of that code, which is made when there is none. */
  private async baseAsset(tenantId: number, asset: BaseAssetRequest): Promise<Result<ListedAsset, DefinitionRefused>> {
    const known = await this.directory.assetByCode(tenantId, asset.code);
    if (known) return ok(known);
    const definition = assetDefinition(tenantId, asset);
    if (!('kind' in definition)) return err({ code: 'invalid_request', errors: [definition] });
    const defined = await this.submit(definition);
    if (!defined.ok && defined.error.code !== 'already_exists') return defined;
    const made = await this.directory.assetByCode(tenantId, asset.code);
    if (!made) throw new Error(`${asset.code} was defined and is not there`);
    return ok(made);
  }

  private async submit(command: ClientCommand): Promise<Result<CommandResult, DefinitionRefused>> {
    const outcome = await this.core.submit(command);
    if (outcome.status === 'done') return ok(outcome.result);
    if (outcome.status === 'refused') return err({ code: outcome.refusal.code });
    if (outcome.status === 'unavailable') return err({ code: outcome.code });
    throw new Error(`${command.kind} has no key that could conflict`);
  }
}

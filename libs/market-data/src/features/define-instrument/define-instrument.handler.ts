import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DefineAsset } from '@openbourse/core/engine';
import { CORE_CLIENT, type ClientCommand, type CommandResult, type CoreClient } from '@openbourse/engine-host';
import { err, ok, type Result } from '@openbourse/kernel';
import type { FieldError } from '@openbourse/platform';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory, type ListedAsset } from '../../contracts/instrument-directory';
import { InstrumentReader } from '../../infrastructure/persistence/instrument-reader';
import type { InstrumentView } from '../instrument.view';
import { DefineInstrument, type DefinitionRefused } from './define-instrument.command';
import type { BaseAssetRequest } from './define-instrument.request';
import { assetDefinition, instrumentTerms } from './instrument-terms';
import { termsErrors } from './terms-rules';

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
    if (!quote)
      return err({
        code: 'asset_not_found',
        errors: [{ field: 'quoteAsset', code: 'unknown', detail: 'no asset has this code' }],
      });
    const terms = instrumentTerms(request, quote.scale);
    if (Array.isArray(terms)) return err({ code: 'invalid_request', errors: terms });
    const base = await this.knownOrDefinition(tenantId, request.baseAsset);
    if ('field' in base) return err({ code: 'invalid_request', errors: [base] });
    const errors = termsErrors({ terms, baseScale: base.scale, quote });
    if (errors.length > 0) return err({ code: 'invalid_request', errors });
    if ('kind' in base) {
      const defined = await this.submit(base);
      if (!defined.ok && defined.error.code !== 'already_exists') return defined;
    }
    const listed = await this.submit({ kind: 'list_instrument', tenantId, terms });
    if (!listed.ok) return listed;
    const view = await this.instruments.find(tenantId, request.symbol);
    if (!view) throw new Error(`${request.symbol} was listed and is not there`);
    return ok(view);
  }

  private async knownOrDefinition(
    tenantId: number,
    asset: BaseAssetRequest,
  ): Promise<ListedAsset | DefineAsset | FieldError> {
    return (await this.directory.assetByCode(tenantId, asset.code)) ?? assetDefinition(tenantId, asset);
  }

  private async submit(command: ClientCommand): Promise<Result<CommandResult, DefinitionRefused>> {
    const outcome = await this.core.submit(command);
    if (outcome.status === 'done') return ok(outcome.result);
    if (outcome.status === 'refused') return err({ code: outcome.refusal.code });
    if (outcome.status === 'unavailable') return err({ code: outcome.code });
    throw new Error(`${command.kind} has no key that could conflict`);
  }
}

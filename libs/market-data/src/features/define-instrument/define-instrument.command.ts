import { Command } from '@nestjs/cqrs';
import type { RefusalCode } from '@openbourse/core/engine';
import type { Result } from '@openbourse/kernel';
import type { FieldError } from '@openbourse/platform';
import type { InstrumentView } from '../instrument.view';
import type { DefineInstrumentRequest } from './define-instrument.request';

export interface DefinitionRefused {
  readonly code: RefusalCode | 'invalid_request' | 'engine_overloaded' | 'engine_unavailable' | 'outcome_unknown';
  readonly errors?: readonly FieldError[];
}

/** Lists an instrument, and defines its assets where they are new. */
export class DefineInstrument extends Command<Result<InstrumentView, DefinitionRefused>> {
  constructor(
    readonly tenantId: number,
    readonly request: DefineInstrumentRequest,
  ) {
    super();
  }
}

import type { MessageDefinition } from '@openbourse/streams';
import { InstrumentView } from '../features/instrument.view';

/** What the context says on the private stream of operators. */
export const listingMessages: readonly MessageDefinition[] = [
  {
    namespaces: ['/admin'],
    direction: 'server',
    event: 'instruments_update',
    type: 'listed',
    summary: 'An instrument was listed',
    data: InstrumentView,
  },
];

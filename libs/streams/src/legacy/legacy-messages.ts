import { ApiProperty } from '@nestjs/swagger';
import type { MessageDefinition } from '../messages/stream-message';

/** Nothing trades by itself yet, so the list is empty. */
export class BotStateView {
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true }, maxItems: 0 })
  bots: never[];
}

/** The channels of `/trading` that `/` has too. */
export const legacyChannels: ReadonlySet<string> = new Set(['orders_update', 'positions_update']);

export const legacyMessages: readonly MessageDefinition[] = [
  {
    namespaces: ['/'],
    direction: 'server',
    event: 'bot_state',
    type: 'snapshot',
    summary: 'The running strategies, once after connecting',
    data: BotStateView,
  },
];

/** What `/` shows of `/trading` is the same message. */
export const withLegacy = (definitions: readonly MessageDefinition[]): MessageDefinition[] =>
  definitions.map((definition) =>
    definition.direction === 'server' &&
    definition.namespaces.includes('/trading') &&
    legacyChannels.has(definition.event) &&
    !definition.namespaces.includes('/')
      ? { ...definition, namespaces: [...definition.namespaces, '/'] }
      : definition,
  );

import type { MessageDefinition, Namespace } from '../messages/stream-message';

export type Schema = Readonly<Record<string, unknown>>;

/** `/market` → `Market`; the one without a name is the legacy one. */
export const namespaceName = (namespace: Namespace): string => (namespace === '/' ? 'Legacy' : pascal(namespace));

const pascal = (words: string): string =>
  words
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** Of the schema of a whole message: `TradingOrdersUpdateChanged`, `TradingOrderPlaceAnswer`. */
export const messageName = (namespace: Namespace, { event, type, direction }: MessageDefinition): string =>
  `${namespaceName(namespace)}${pascal(event)}${direction === 'server' ? pascal(type ?? '') : ''}`;

export const schemaReference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** The envelope around the data. */
export function envelopeSchema({ event, type, data, isList, summary }: MessageDefinition): Schema {
  return {
    type: 'object',
    description: summary,
    required: ['channel', 'type', 'seq', 'ts', 'data'],
    additionalProperties: false,
    properties: {
      channel: { type: 'string', const: event },
      type: { type: 'string', const: type },
      seq: { type: 'integer', minimum: 0 },
      ts: { type: 'string', format: 'date-time' },
      data: isList ? { type: 'array', items: schemaReference(data.name) } : schemaReference(data.name),
    },
  };
}

/** What a message of the client is acknowledged with: `ok` and what its answer has. */
export function answerSchema({ answer }: MessageDefinition, schemas: Readonly<Record<string, Schema>>): Schema {
  const { required = [], properties = {} } = (answer && schemas[answer.name]) ?? {};
  const accepted = {
    type: 'object',
    required: ['ok', ...(required as string[])],
    properties: { ok: { type: 'boolean', const: true }, ...(properties as object) },
  };
  return { oneOf: [accepted, schemaReference('Refusal')] };
}

export const refusalSchema: Schema = {
  type: 'object',
  description: 'The acknowledgement of a message that was refused',
  required: ['ok', 'problem'],
  additionalProperties: false,
  properties: { ok: { type: 'boolean', const: false }, problem: schemaReference('Problem') },
};

export const dataReference = ({ data }: MessageDefinition): Schema => schemaReference(data.name);

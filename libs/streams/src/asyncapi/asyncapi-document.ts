import { Module, type INestApplication, type Type } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { nullableToTypes, problemSchema, socketPath } from '@openbourse/platform';
import type { MessageCatalogue } from '../messages/message-catalogue';
import { namespaces, type MessageDefinition, type Namespace } from '../messages/stream-message';
import {
  answerSchema,
  dataReference,
  envelopeSchema,
  messageName,
  namespaceName,
  refusalSchema,
  schemaReference,
  type Schema,
} from './message-schemas';

export interface AsyncApiDocument {
  readonly asyncapi: '3.0.0';
  readonly channels: Readonly<Record<string, Schema>>;
  readonly operations: Readonly<Record<string, Schema>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly messages: Readonly<Record<string, Schema>>;
  };
  readonly [member: string]: unknown;
}

/** Nothing but a scope in which @nestjs/swagger finds no routes. */
@Module({})
class NoRoutes {}

/** Every message that is sent or taken, from the classes that make them; the same schemas, by the same names, as in OpenAPI. */
export function asyncApiDocument(
  app: INestApplication,
  { definitions }: MessageCatalogue,
  { version }: { version: string },
): AsyncApiDocument {
  const uses = namespaces.flatMap((namespace) =>
    definitions
      .filter((definition) => definition.namespaces.includes(namespace))
      .map((definition): Use => ({ namespace, definition, name: messageName(namespace, definition) })),
  );
  const data = dataSchemas(app, definitions);
  const whole = wholeSchemas(uses, data);
  const twice = Object.keys(whole).filter((name) => name in data);
  if (twice.length > 0) throw new Error(`these classes have names of whole messages: ${twice.join(', ')}`);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Openbourse streams',
      version,
      description:
        `Socket.IO 4, path ${socketPath}: a channel here is a namespace of Socket.IO, a message's name the event. ` +
        'Connect with `auth: {token}`. Messages from the server are envelopes; messages from the client are acknowledged.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: {
      local: {
        host: 'localhost:3000',
        pathname: socketPath,
        protocol: 'ws',
        description: 'The address of the API, here with the default port. Behind TLS: wss.',
      },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(namespaces.map((namespace) => [keyOf(namespace), channelOf(namespace, uses)])),
    operations: Object.assign({}, ...uses.map(operationsOf)) as Record<string, Schema>,
    components: {
      messages: Object.assign({}, ...uses.map(messagesOf)) as Record<string, Schema>,
      schemas: { ...data, ...whole },
    },
  };
}

interface Use {
  readonly namespace: Namespace;
  readonly definition: MessageDefinition;
  readonly name: string;
}

const keyOf = (namespace: Namespace): string => namespaceName(namespace).toLowerCase();
const answerName = (name: string): string => `${name}Answer`;
const messageReference = (name: string): Schema => ({ $ref: `#/components/messages/${name}` });

function channelOf(namespace: Namespace, uses: readonly Use[]): Schema {
  const own = uses.filter((use) => use.namespace === namespace);
  return {
    address: namespace,
    ...(namespace === '/' && { description: 'Deprecated.' }),
    messages: Object.fromEntries(
      own
        .flatMap(messagesOf)
        .flatMap((messages) => Object.keys(messages).map((name) => [name, messageReference(name)])),
    ),
  };
}

function messagesOf({ definition, name }: Use): Record<string, Schema> {
  const { event, summary, direction } = definition;
  if (direction === 'server') return { [name]: { name: event, summary, payload: schemaReference(name) } };
  return {
    [name]: { name: event, summary, payload: dataReference(definition) },
    [answerName(name)]: {
      name: event,
      summary: 'The acknowledgement',
      payload: schemaReference(answerName(name)),
    },
  };
}

function operationsOf({ namespace, definition, name }: Use): Record<string, Schema> {
  const channel = { $ref: `#/channels/${keyOf(namespace)}` };
  const message = (one: string): Schema => ({ $ref: `#/channels/${keyOf(namespace)}/messages/${one}` });
  if (definition.direction === 'server') {
    return { [`send${name}`]: { action: 'send', channel, summary: definition.summary, messages: [message(name)] } };
  }
  return {
    [`receive${name}`]: {
      action: 'receive',
      channel,
      summary: definition.summary,
      messages: [message(name)],
      reply: { channel, messages: [message(answerName(name))] },
    },
  };
}

/** Whole messages, and all that a namespace may send as one union. */
function wholeSchemas(uses: readonly Use[], data: Readonly<Record<string, Schema>>): Record<string, Schema> {
  const schemas: Record<string, Schema> = { Problem: problemSchema, Refusal: refusalSchema };
  for (const { definition, name } of uses) {
    if (definition.direction === 'server') schemas[name] = envelopeSchema(definition);
    else schemas[answerName(name)] = answerSchema(definition, data);
  }
  for (const namespace of namespaces) {
    const sent = uses.filter((use) => use.namespace === namespace && use.definition.direction === 'server');
    schemas[`${namespaceName(namespace)}Message`] = { oneOf: sent.map(({ name }) => schemaReference(name)) };
  }
  return schemas;
}

function dataSchemas(app: INestApplication, definitions: readonly MessageDefinition[]): Record<string, Schema> {
  const classes = new Set(definitions.flatMap(({ data, answer }): Type[] => (answer ? [data, answer] : [data])));
  const config = new DocumentBuilder().setOpenAPIVersion('3.1.0').build();
  const { components } = SwaggerModule.createDocument(app, config, {
    include: [NoRoutes],
    extraModels: [...classes],
  });
  return nullableToTypes((components?.schemas ?? {}) as Record<string, Schema>);
}

import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { AsyncApiDocument } from '../asyncapi/asyncapi-document';
import type { Namespace } from '../messages/stream-message';

type Schema = Record<string, unknown>;

/** Says what is wrong with a message that a server sent, or acknowledged with, by the AsyncAPI document it serves. */
export class MessageChecker {
  private readonly ajv: Ajv;
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(private readonly document: AsyncApiDocument) {
    this.ajv = new Ajv({ strict: false, allErrors: true });
    addFormats(this.ajv);
    this.ajv.addFormat('decimal', /^-?(0|[1-9]\d*)(\.\d+)?$/);
    this.ajv.addFormat('ulid', /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
    this.ajv.addSchema({ $id: 'document', components: { schemas: closed(document.components.schemas) } });
  }

  static async of(url: string): Promise<MessageChecker> {
    return new MessageChecker((await (await fetch(`${url}/api/asyncapi.json`)).json()) as AsyncApiDocument);
  }

  /** Of an envelope; empty: it is as documented. */
  envelope(namespace: Namespace, message: { channel: string; type: string }): string[] {
    return this.errors(`${titled(namespace)}${pascal(message.channel)}${pascal(message.type)}`, message);
  }

  /** Of an acknowledgement of the client's `event`. */
  answer(namespace: Namespace, event: string, answer: unknown): string[] {
    return this.errors(`${titled(namespace)}${pascal(event)}Answer`, answer);
  }

  private errors(name: string, value: unknown): string[] {
    if (!(name in this.document.components.schemas)) return [`${name} is not documented`];
    let validate = this.compiled.get(name);
    if (!validate) {
      validate = this.ajv.compile({ $ref: `document#/components/schemas/${name}` });
      this.compiled.set(name, validate);
    }
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${name}${instancePath} ${message}`);
  }
}

const titled = (namespace: Namespace): string => (namespace === '/' ? 'Legacy' : pascal(namespace));
const pascal = (words: string): string =>
  words.replace(/(?:^|[^A-Za-z0-9]+)([a-z])/g, (_, first: string) => first.toUpperCase());

/** A member that is not documented is a mistake of ours, though a client must bear it. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const walked = Object.fromEntries(Object.entries(schema as Schema).map(([key, value]) => [key, closed(value)]));
  const isOpen = walked['type'] === 'object' && walked['properties'] !== undefined;
  return isOpen && walked['additionalProperties'] === undefined ? { ...walked, additionalProperties: false } : walked;
}

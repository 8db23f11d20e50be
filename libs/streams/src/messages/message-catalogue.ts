import type { MessageDefinition, Namespace } from './stream-message';

/** Every message that there is. What is not in it is neither taken nor, in the tests, sent. */
export class MessageCatalogue {
  private readonly fromClient = new Map<string, MessageDefinition>();

  constructor(readonly definitions: readonly MessageDefinition[]) {
    for (const definition of definitions) {
      if (definition.direction === 'server') continue;
      for (const namespace of definition.namespaces) {
        const key = keyOf(namespace, definition.event);
        if (this.fromClient.has(key)) throw new Error(`message ${key} is defined twice`);
        this.fromClient.set(key, definition);
      }
    }
  }

  /** What a client may send. */
  taken(namespace: Namespace, event: string): MessageDefinition | undefined {
    return this.fromClient.get(keyOf(namespace, event));
  }

  get allTaken(): readonly string[] {
    return [...this.fromClient.keys()];
  }
}

export const keyOf = (namespace: Namespace, event: string): string => `${namespace} ${event}`;

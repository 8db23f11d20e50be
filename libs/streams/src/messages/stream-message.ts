import type { Type } from '@nestjs/common';

export const namespaces = ['/market', '/trading', '/admin', '/'] as const;
export type Namespace = (typeof namespaces)[number];

/**
 * One kind of message, declared once by the context that makes it; AsyncAPI and the clients' types are generated from these.
 * `data` is a class described with @ApiProperty, as REST views are.
 */
export interface MessageDefinition {
  readonly namespaces: readonly Namespace[];
  readonly direction: 'server' | 'client';
  /** Event name: the channel, or what the client sends. */
  readonly event: string;
  /** `type` of the envelope; absent for what the client sends. */
  readonly type?: string;
  readonly summary: string;
  readonly data: Type;
  readonly isList?: boolean;
  /** With `ok: true`, for what the client sends. */
  readonly answer?: Type;
  /** For what the client sends: counts as a write of the user, together with REST, instead of the connection's other messages. */
  readonly isWrite?: boolean;
}

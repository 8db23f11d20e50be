import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  errors,
  problemDocument,
  ProblemError,
  problemOf,
  requestContext,
  type ProblemDocument,
  type WriteLimit,
} from '@openbourse/platform';
import { MessageCatalogue } from '../messages/message-catalogue';
import type { MessageDefinition, Namespace } from '../messages/stream-message';
import { AnswerThen } from './answer';
import type { Connection } from './connection';
import { answerBytesOf } from './command-intake';
import { Connections } from './connections';
import { guarded } from './guarded';
import { StreamMetrics } from './stream-metrics';
import type { StreamSocket } from './stream-socket';

/** Nest injection token. */
export const WRITE_LIMIT = Symbol('WriteLimit');

export type MessageHandler = (data: unknown) => Promise<unknown>;
type Acknowledge = (answer: object) => void;

/**
 * Takes every message of every client to its handler and the outcome back as its acknowledgement. Whatever a client sends,
 * it is answered with a problem at worst.
 */
@Injectable()
export class MessageDispatcher {
  private readonly logger = new Logger('Sockets');
  private readonly handlers = new WeakMap<StreamSocket, Map<string, MessageHandler>>();
  private running = 0;
  private stopping = false;

  constructor(
    private readonly catalogue: MessageCatalogue,
    private readonly connections: Connections,
    private readonly metrics: StreamMetrics,
    @Inject(WRITE_LIMIT) private readonly limitWrites: WriteLimit,
  ) {}

  /** Handlers that have not answered. */
  get inProgress(): number {
    return this.running;
  }

  /** From now on messages are refused as `shutting_down`. */
  stop(): void {
    this.stopping = true;
  }

  get isStopping(): boolean {
    return this.stopping;
  }

  listen(socket: StreamSocket): void {
    const connection = this.connections.of(socket.conn);
    if (!connection) return;
    this.handlers.set(socket, new Map());
    // Goes no further: Socket.IO would look for listeners, and an event of any name is what clients may send.
    socket.use(guarded((packet: unknown[]) => this.take(socket, connection, packet)));
  }

  bind(socket: StreamSocket, event: string, handler: MessageHandler): void {
    this.handlers.get(socket)?.set(event, handler);
  }

  private take(socket: StreamSocket, connection: Connection, packet: unknown[]): void {
    const last = packet.at(-1);
    const acknowledge = typeof last === 'function' ? (packet.pop() as Acknowledge) : undefined;
    const [event, ...args] = packet;
    const definition =
      typeof event === 'string' ? this.catalogue.taken(socket.nsp.name as Namespace, event) : undefined;
    const known = definition?.event ?? 'unknown';
    // Writes are counted with the user's others, if anything is done.
    if (!definition?.isWrite || !acknowledge) {
      const rate = connection.rate.take(Date.now());
      if (rate === 'flooded') return this.connections.cut(connection, 'rate_limited', 'Far too many messages.');
      if (rate === 'exceeded' && acknowledge) {
        return this.begin(connection, undefined, () => this.refuse(acknowledge, known, 'rate_limited'));
      }
    }
    if (!acknowledge) return this.metrics.received.inc({ event: known, outcome: 'unacknowledged' });
    this.begin(connection, args[0], () => {
      if (!socket.connected) return;
      if (this.stopping) return this.refuse(acknowledge, known, 'shutting_down');
      const handler = definition && this.handlers.get(socket)?.get(definition.event);
      if (!handler) return this.refuse(acknowledge, known, 'unknown_message');
      return this.handle({ socket, definition, handler, args, acknowledge });
    });
  }

  /** When there is room for the answer. */
  private begin(connection: Connection, question: unknown, work: () => void | Promise<void>): void {
    const run = async (): Promise<void> => {
      try {
        await work();
      } catch (err) {
        this.logger.error({ err }, 'unexpected error');
      }
    };
    if (connection.intake.take({ answerBytes: answerBytesOf(question), run })) return;
    this.connections.cut(connection, 'rate_limited', 'Far too many messages at once.');
  }

  private refuse(acknowledge: Acknowledge, event: string, code: 'rate_limited' | 'shutting_down' | 'unknown_message') {
    this.metrics.received.inc({ event, outcome: code });
    acknowledge({ ok: false, problem: documentOf(new ProblemError(code), randomUUID()) });
  }

  private async handle({ socket, definition, handler, args, acknowledge }: Message): Promise<void> {
    const { event, isWrite } = definition;
    const requestId = randomUUID();
    this.running++;
    try {
      const answer = await requestContext.run({ requestId }, async () => {
        if (isWrite) await this.limitWrites(socket.data.principal);
        if (args.length !== 1) throw oneArgument();
        return handler(args[0]);
      });
      const { body, afterwards } = answerOf(answer);
      // It may have left meanwhile; what it asked for is done all the same.
      if (!socket.connected) return;
      acknowledge({ ok: true, ...body });
      this.metrics.received.inc({ event, outcome: 'ok' });
      afterwards?.();
    } catch (thrown) {
      const problem = this.problemOf(thrown, { event, requestId });
      this.metrics.received.inc({ event, outcome: problem.code });
      if (socket.connected) acknowledge({ ok: false, problem: documentOf(problem, requestId) });
    } finally {
      this.running--;
    }
  }

  private problemOf(thrown: unknown, where: { event: string; requestId: string }): ProblemError {
    const problem = problemOf(thrown);
    if (problem) return problem;
    this.logger.error({ err: thrown, ...where }, 'unexpected error');
    return new ProblemError('internal_error');
  }
}

interface Message {
  readonly socket: StreamSocket;
  readonly definition: MessageDefinition;
  readonly handler: MessageHandler;
  readonly args: readonly unknown[];
  readonly acknowledge: Acknowledge;
}

const oneArgument = (): ProblemError =>
  new ProblemError('invalid_request', {
    errors: [{ field: '', code: 'object', detail: 'must be one JSON object' }],
  });

function answerOf(value: unknown): { body: object; afterwards?: () => void } {
  if (value instanceof AnswerThen) return { body: value.answer as object, afterwards: value.afterwards };
  return { body: (value ?? {}) as object };
}

/** The document of REST; what REST says in the header Retry-After is a member here. */
export function documentOf({ code, options }: ProblemError, requestId: string): ProblemDocument {
  const retryAfterS = options.retryAfterS ?? errors[code].retryAfterS;
  const document = problemDocument(code, requestId, options);
  return retryAfterS === undefined ? document : { ...document, retryAfterS };
}

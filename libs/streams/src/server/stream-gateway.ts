import { applyDecorators, Catch, SetMetadata, UseFilters, type ExceptionFilter } from '@nestjs/common';
import { WebSocketGateway } from '@nestjs/websockets';
import type { Namespace } from '../messages/stream-message';

export const STREAM_NAMESPACE = Symbol('namespace of a gateway');

/** Nest would emit an event `exception`; what is thrown belongs into the acknowledgement, which the dispatcher sends. */
@Catch()
class LeaveToDispatcher implements ExceptionFilter {
  catch(thrown: unknown): never {
    throw thrown;
  }
}

/**
 * A gateway of a context on one of the namespaces. Its handlers say who may call them (`@Roles` on method or class) and check
 * what they take (`@MessageBody(CompiledBody(PlaceOrderRequest))`); the API does not start otherwise. What a handler returns is
 * acknowledged as `{ok: true, …}`, a ProblemError that it throws as `{ok: false, problem}`.
 */
export const StreamGateway = (namespace: Namespace) =>
  applyDecorators(
    WebSocketGateway({ namespace }),
    UseFilters(new LeaveToDispatcher()),
    SetMetadata(STREAM_NAMESPACE, namespace),
  );

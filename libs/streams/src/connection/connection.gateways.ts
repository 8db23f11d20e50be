import { Injectable } from '@nestjs/common';
import { ConnectedSocket, MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { CompiledBody, ProblemError, Roles } from '@openbourse/platform';
import type { Namespace } from '../messages/stream-message';
import { Handshake } from '../server/handshake';
import { SignedInSockets } from '../server/signed-in-sockets';
import { StreamGateway } from '../server/stream-gateway';
import type { StreamSocket } from '../server/stream-socket';
import { AuthenticateRequest, type AuthenticateAnswer, type TimeAnswer } from './connection-messages';
import { noFields } from './no-fields';

/** What every namespace takes. */
@Injectable()
abstract class ConnectionGateway {
  constructor(
    private readonly handshake: Handshake,
    private readonly sockets: SignedInSockets,
  ) {}

  @SubscribeMessage('time')
  time(@MessageBody(noFields) _request: object): TimeAnswer {
    return { ts: new Date().toISOString() };
  }

  @SubscribeMessage('authenticate')
  async authenticate(
    @ConnectedSocket() socket: StreamSocket,
    @MessageBody(CompiledBody(AuthenticateRequest)) { token }: AuthenticateRequest,
  ): Promise<AuthenticateAnswer> {
    const verified = await this.handshake.verified(token, socket.nsp.name as Namespace);
    const { userId, tenantId } = socket.data.principal;
    if (verified.principal.userId !== userId || verified.principal.tenantId !== tenantId) {
      throw new ProblemError('forbidden', { detail: 'The token is another user’s.' });
    }
    // One that left meanwhile is not renewed.
    this.sockets.renew(socket, verified);
    return { expiresAt: new Date(socket.data.expiresAtMs).toISOString() };
  }
}

@StreamGateway('/market')
@Roles('trader', 'operator')
class MarketConnectionGateway extends ConnectionGateway {}

@StreamGateway('/trading')
@Roles('trader')
class TradingConnectionGateway extends ConnectionGateway {}

@StreamGateway('/admin')
@Roles('operator')
class AdminConnectionGateway extends ConnectionGateway {}

@StreamGateway('/')
@Roles('trader', 'operator')
class LegacyConnectionGateway extends ConnectionGateway {}

export const connectionGateways = [
  MarketConnectionGateway,
  TradingConnectionGateway,
  AdminConnectionGateway,
  LegacyConnectionGateway,
];

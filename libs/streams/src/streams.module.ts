import { Global, Module, type DynamicModule, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import type { WriteLimit } from '@openbourse/platform';
import { InProcessStreamBus } from './bus/in-process-stream-bus';
import { StreamBus } from './bus/stream-bus';
import { connectionGateways } from './connection/connection.gateways';
import { connectionMessages } from './connection/connection-messages';
import { MessageCatalogue } from './messages/message-catalogue';
import { LegacyGateway } from './legacy/legacy.gateway';
import { legacyMessages, withLegacy } from './legacy/legacy-messages';
import type { MessageDefinition } from './messages/stream-message';
import { noHistory } from './private/no-history';
import type { PrivateMessagePresenter } from './private/private-message';
import { PRIVATE_PRESENTERS, PrivateMessages } from './private/private-messages';
import { privateStreamGateways } from './private/private-stream.gateways';
import { privateStreamMessages } from './private/private-stream-messages';
import { PrivateStreamPublisher } from './private/private-stream-publisher';
import { PrivateStreams } from './private/private-streams';
import { STANDING_MESSAGES, type StandingMessages } from './private/standing-messages';
import { STREAM_ACCOUNTS, type StreamAccounts } from './private/stream-accounts';
import { STREAM_HISTORY, type StreamHistory } from './private/stream-history';
import { Connections } from './server/connections';
import { Handshake } from './server/handshake';
import { MessageDispatcher, WRITE_LIMIT } from './server/message-dispatcher';
import { SignedInSockets } from './server/signed-in-sockets';
import { SocketAudit } from './server/socket-audit';
import { StreamMetrics } from './server/stream-metrics';

export interface StreamsOptions {
  /** What the contexts say and take. */
  readonly messages: readonly MessageDefinition[];
  /** How the contexts show the private events; they are asked in this order. */
  readonly presenters: readonly Type<PrivateMessagePresenter>[];
  /** What holds now, beside the numbered streams of users. */
  readonly standing: readonly Type<StandingMessages>[];
  readonly accounts: Type<StreamAccounts>;
  /** Without one, private streams are empty. */
  readonly history?: StreamHistory;
  readonly limitWrites: WriteLimit;
}

/** The socket edge. Global: gateways of the contexts find StreamBus and what else it has without importing it. */
@Global()
@Module({})
export class StreamsModule {
  static forRoot(options: StreamsOptions): DynamicModule {
    const { messages, presenters, standing, accounts, history = noHistory, limitWrites } = options;
    const catalogue = new MessageCatalogue([
      ...connectionMessages,
      ...privateStreamMessages,
      ...legacyMessages,
      ...withLegacy(messages),
    ]);
    const shared: (Type | { provide: unknown; [how: string]: unknown })[] = [
      { provide: StreamBus, useClass: InProcessStreamBus },
      { provide: MessageCatalogue, useValue: catalogue },
      StreamMetrics,
      Connections,
      MessageDispatcher,
      PrivateStreamPublisher,
    ];
    return {
      module: StreamsModule,
      imports: [DiscoveryModule],
      providers: [
        ...(shared as Type[]),
        { provide: WRITE_LIMIT, useValue: limitWrites },
        { provide: PRIVATE_PRESENTERS, useValue: presenters },
        { provide: STANDING_MESSAGES, useValue: standing },
        { provide: STREAM_ACCOUNTS, useClass: accounts },
        { provide: STREAM_HISTORY, useValue: history },
        Handshake,
        SignedInSockets,
        SocketAudit,
        PrivateMessages,
        PrivateStreams,
        ...connectionGateways,
        ...privateStreamGateways,
        LegacyGateway,
      ],
      exports: shared as Type[],
    };
  }
}

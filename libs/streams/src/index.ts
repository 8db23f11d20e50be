export { serveAsyncApi } from './asyncapi/serve-asyncapi';
export { ownerTopic, StreamBus, tenantTopic } from './bus/stream-bus';
export type { Envelope } from './messages/envelope';
export { namespaces, type MessageDefinition, type Namespace } from './messages/stream-message';
export { encodeMessage, encodePacket, type EncodedMessage } from './outbox/encoded-message';
export { SharedMessages } from './outbox/shared-messages';
export type { SocketOutbox } from './outbox/socket-outbox';
export type { EventOrigin, PrivateMessage, PrivateMessagePresenter, Viewer } from './private/private-message';
export {
  STREAM_HISTORY,
  type HistoryPage,
  type StreamEvent,
  type StreamHistory,
  type StreamKey,
} from './private/stream-history';
export { PrivateStreamPublisher } from './private/private-stream-publisher';
export type { StandingMessages } from './private/standing-messages';
export type { StreamAccounts } from './private/stream-accounts';
export { whenKnown } from './private/when-known';
export { answerThen, type AnswerThen } from './server/answer';
export { SocketAdapter } from './server/socket-adapter';
export { StreamGateway } from './server/stream-gateway';
export type { StreamSocket } from './server/stream-socket';
export { StreamsModule, type StreamsOptions } from './streams.module';

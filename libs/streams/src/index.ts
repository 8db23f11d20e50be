export { ownerTopic, StreamBus, tenantTopic } from './bus/stream-bus';
export type { Envelope } from './messages/envelope';
export { namespaces, type MessageDefinition, type Namespace } from './messages/stream-message';
export type { EventOrigin, PrivateMessage, PrivateMessagePresenter, Viewer } from './private/private-message';
export {
  STREAM_HISTORY,
  type HistoryPage,
  type StreamEvent,
  type StreamHistory,
  type StreamKey,
} from './private/stream-history';

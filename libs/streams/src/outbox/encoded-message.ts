import type { Envelope } from '../messages/envelope';
import type { Namespace } from '../messages/stream-message';

/** An envelope as Socket.IO puts it on the wire; made once, it can be sent to many sockets of the namespace. */
export interface EncodedMessage {
  readonly channel: string;
  readonly text: string;
}

const prefixes: Readonly<Record<Namespace, string>> = {
  '/market': '2/market,',
  '/trading': '2/trading,',
  '/admin': '2/admin,',
  '/': '2',
};

/** An EVENT packet without the search for binary parts that Socket.IO's own encoder would do first: there are none. */
export function encodeMessage(namespace: Namespace, envelope: Envelope): EncodedMessage {
  return encodePacket(namespace, envelope.channel, JSON.stringify(envelope));
}

/** Of an envelope that is JSON already. */
export const encodePacket = (namespace: Namespace, channel: string, envelope: string): EncodedMessage => ({
  channel,
  text: `${prefixes[namespace]}["${channel}",${envelope}]`,
});

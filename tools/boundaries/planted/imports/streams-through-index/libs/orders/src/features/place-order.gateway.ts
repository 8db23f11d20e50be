import '../../../streams/src/outbox/socket-outbox';

import { ApiProperty } from '@nestjs/swagger';
import { IsText } from '@openbourse/platform';
import { namespaces, type MessageDefinition } from '../messages/stream-message';

export class ConnectionReadyView {
  @ApiProperty({ format: 'ulid' })
  userId: string;

  @ApiProperty({ format: 'date-time', description: 'When the access token expires and the connection is cut' })
  expiresAt: string;
}

export const closingCodes = ['session_expired', 'slow_consumer', 'server_stopping', 'rate_limited'] as const;

export class ConnectionClosingView {
  @ApiProperty({ enum: closingCodes, enumName: 'ConnectionClosingCode' })
  code: (typeof closingCodes)[number];

  @ApiProperty()
  detail: string;
}

export class TimeRequest {}

export class TimeAnswer {
  @ApiProperty({ format: 'date-time' })
  ts: string;
}

export class AuthenticateRequest {
  @IsText({ max: 4096, description: 'A newer access token of the same user' })
  token: string;
}

export class AuthenticateAnswer {
  @ApiProperty({ format: 'date-time' })
  expiresAt: string;
}

const everywhere = { namespaces } as const;

/** About the connection itself, on every namespace. */
export const connectionMessages: readonly MessageDefinition[] = [
  {
    ...everywhere,
    direction: 'server',
    event: 'connection',
    type: 'ready',
    summary: 'The first message: signed in',
    data: ConnectionReadyView,
  },
  {
    ...everywhere,
    direction: 'server',
    event: 'connection',
    type: 'closing',
    summary: 'The last message: why the server cuts the connection',
    data: ConnectionClosingView,
  },
  {
    ...everywhere,
    direction: 'client',
    event: 'time',
    summary: 'What time it is here; for measuring latency',
    data: TimeRequest,
    answer: TimeAnswer,
  },
  {
    ...everywhere,
    direction: 'client',
    event: 'authenticate',
    summary: 'Stay connected beyond the expiry of the token',
    data: AuthenticateRequest,
    answer: AuthenticateAnswer,
  },
];

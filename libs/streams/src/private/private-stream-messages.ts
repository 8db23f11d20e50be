import { ApiProperty } from '@nestjs/swagger';
import { IsWholeNumber, OptionalField } from '@openbourse/platform';
import type { MessageDefinition } from '../messages/stream-message';

export class ResumeRequest {
  @IsWholeNumber({
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    description: 'The last number that the client has; live from now when left out.',
  })
  @OptionalField()
  since?: number;
}

export class ResumeAnswer {
  @ApiProperty({
    type: 'integer',
    description: 'The next message is `seq + 1`; with `resync`, where the stream is now.',
  })
  seq: number;

  @ApiProperty({
    required: false,
    enum: [true],
    type: Boolean,
    description: 'There is no way from `since` to now: nothing follows. Read REST and resume from its `streamSeq`.',
  })
  resync?: true;
}

export const privateStreamMessages: readonly MessageDefinition[] = [
  {
    namespaces: ['/trading', '/admin'],
    direction: 'client',
    event: 'resume',
    summary: 'Begin the private stream, or go on with it',
    data: ResumeRequest,
    answer: ResumeAnswer,
  },
];

import { ApiProperty } from '@nestjs/swagger';
import { IsIntegerText, IsOneOf, IsText, OptionalField } from '@openbourse/platform';
import { candleIntervals, type CandleInterval } from '../../domain/candle';

/** RFC 3339. */
const timeShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

export class ListCandlesRequest {
  @IsOneOf(Object.keys(candleIntervals))
  interval: CandleInterval;

  @IsText({
    max: 40,
    pattern: timeShape,
    description: 'Candles that start at or after; RFC 3339.',
    example: '2026-01-02T09:30:00Z',
  })
  @OptionalField()
  from?: string;

  @IsText({
    max: 40,
    pattern: timeShape,
    description: 'Candles that start before; RFC 3339.',
    example: '2026-01-02T16:00:00Z',
  })
  @OptionalField()
  to?: string;

  @IsIntegerText({ min: 1, max: 1000, description: 'The newest so many of the range' })
  @ApiProperty({ default: 500 })
  @OptionalField()
  limit: number = 500;
}

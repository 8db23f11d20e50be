import { ApiProperty } from '@nestjs/swagger';
import { IsIntegerText, IsText, OptionalField } from './fields';

/** The query of every list; extend it with filters. */
export class PageQuery {
  @IsIntegerText({ min: 1, max: 500, description: 'Items of a page' })
  @ApiProperty({ default: 100 })
  @OptionalField()
  limit: number = 100;

  @IsText({ max: 256, description: '`nextCursor` of the page before' })
  @OptionalField()
  cursor?: string;
}

import { ApiProperty } from '@nestjs/swagger';
import { AuctionView, PhaseView } from './session.view';

export class PhaseChangedView extends PhaseView {
  @ApiProperty({ example: 'AAPL' }) symbol: string;
}

export class AuctionHeldView extends AuctionView {
  @ApiProperty({ example: 'AAPL' }) symbol: string;
}

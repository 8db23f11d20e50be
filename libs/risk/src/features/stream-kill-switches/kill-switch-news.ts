import { Injectable } from '@nestjs/common';
import type { CommittedEvents, LiveConsumer } from '@openbourse/platform';
import { StreamBus } from '@openbourse/streams';

/** On the bus: a kill switch of this tenant changed; of any tenant when none is named. */
export interface KillSwitchNews {
  readonly tenantId?: number;
}

export const killSwitchTopic = 'kill_switches';

/** Tells every process that holds sockets when a kill switch changed. */
@Injectable()
export class KillSwitchNewsPublisher implements LiveConsumer {
  constructor(private readonly bus: StreamBus) {}

  /** What was committed between a reading and this is told by nobody else. */
  restart(): void {
    this.bus.publish(killSwitchTopic, {} satisfies KillSwitchNews);
  }

  take({ events }: CommittedEvents): void {
    for (const event of events) {
      if (event.kind !== 'kill_switch_changed') continue;
      this.bus.publish(killSwitchTopic, { tenantId: event.tenantId } satisfies KillSwitchNews);
    }
  }
}

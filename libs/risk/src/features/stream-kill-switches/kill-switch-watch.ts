import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Principal } from '@openbourse/platform';
import { StreamBus, type PrivateMessage, type StandingMessages } from '@openbourse/streams';
import { EngagedKillSwitchReader, type EngagedKillSwitches } from './engaged-kill-switches';
import { killSwitchTopic, type KillSwitchNews } from './kill-switch-news';

const retryMs = 1_000;

interface Follower {
  readonly userId: string;
  readonly tell: (message: PrivateMessage) => void;
  /** What was told last, to tell nobody of a switch that does not concern them. */
  told?: string;
}

/** A tenant that somebody follows. */
interface Watched {
  readonly followers: Set<Follower>;
  /** Undefined until it was read. */
  engaged?: EngagedKillSwitches;
  isReading: boolean;
  /** Changed since the reading that is under way began. */
  isOutdated: boolean;
}

/** Tells traders which kill switches stop their orders: at once, and whenever that changed. Read anew at every change, so no message is a difference. */
@Injectable()
export class KillSwitchWatch implements StandingMessages, OnModuleDestroy {
  private readonly logger = new Logger(KillSwitchWatch.name);
  private readonly tenants = new Map<number, Watched>();
  private readonly ways: (() => void)[];
  private isStopped = false;

  constructor(
    private readonly reader: EngagedKillSwitchReader,
    bus: StreamBus,
  ) {
    this.ways = [
      bus.subscribe(killSwitchTopic, (news) => this.changed((news as KillSwitchNews).tenantId)),
      bus.onInterrupted(() => this.changed(undefined)),
    ];
  }

  onModuleDestroy(): void {
    this.isStopped = true;
    for (const leave of this.ways) leave();
  }

  follow({ tenantId, userId }: Principal, tell: (message: PrivateMessage) => void): () => void {
    let watched = this.tenants.get(tenantId);
    if (!watched) this.tenants.set(tenantId, (watched = { followers: new Set(), isReading: false, isOutdated: false }));
    const { followers } = watched;
    const follower: Follower = { userId, tell };
    followers.add(follower);
    if (watched.engaged && !watched.isReading) this.tell(follower, watched.engaged);
    else void this.read(tenantId, watched);
    return () => {
      followers.delete(follower);
      if (followers.size === 0 && this.tenants.get(tenantId)?.followers === followers) this.tenants.delete(tenantId);
    };
  }

  private changed(tenantId: number | undefined): void {
    for (const [id, watched] of this.tenants) {
      if (tenantId !== undefined && id !== tenantId) continue;
      watched.isOutdated = true;
      void this.read(id, watched);
    }
  }

  /** One at a time for a tenant: of many changes in a row the last reading tells. */
  private async read(tenantId: number, watched: Watched): Promise<void> {
    if (watched.isReading) return;
    watched.isReading = true;
    do {
      watched.isOutdated = false;
      try {
        const engaged = await this.reader.read(tenantId);
        watched.engaged = engaged;
        for (const follower of watched.followers) this.tell(follower, engaged);
      } catch (err) {
        if (this.isStopped) return;
        this.logger.warn({ err, tenantId }, 'the kill switches cannot be read');
        watched.isOutdated = true;
        await sleep(retryMs, undefined, { ref: false });
      }
    } while (watched.isOutdated && watched.followers.size > 0 && !this.isStopped);
    watched.isReading = false;
  }

  private tell(follower: Follower, engaged: EngagedKillSwitches): void {
    const data = engaged.of(follower.userId);
    const text = JSON.stringify(data);
    if (text === follower.told) return;
    follower.told = text;
    follower.tell({ channel: 'kill_switches', type: 'snapshot', data });
  }
}

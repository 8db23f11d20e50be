import type { Client } from 'pg';
import { applicationName, closeNow, type Connect, type ConnectionRole } from '../commit/engine-connection';
import { releaseLease, renewLease, takeLease, type Lease, type LeaseOptions } from '../lease/lease';
import type { RunningTimer, Timers } from '../timers';

export interface SessionOptions extends LeaseOptions {
  readonly connect: Connect;
  readonly timers: Timers;
  readonly commitTimeoutMs: number;
}

/** The connections of one leadership. They end together: what follows a failure starts from the journal. */
export class Session {
  private heartbeat: RunningTimer | undefined;
  private readonly clients: Client[];
  private closed = false;

  private constructor(
    private readonly options: SessionOptions,
    readonly lease: Lease,
    private readonly leaseClient: Client,
    readonly commitClient: Client,
    readonly lookupClient: Client,
  ) {
    this.clients = [leaseClient, commitClient, lookupClient];
  }

  /** Undefined when another engine leads. */
  static async open(options: SessionOptions): Promise<Session | undefined> {
    const { commitTimeoutMs: timeoutMs, shard } = options;
    const leaseClient = await options.connect({ name: `openbourse-standby:${shard}`, timeoutMs });
    const opened = [leaseClient];
    try {
      const lease = await takeLease(leaseClient, options);
      if (!lease) {
        await leaseClient.end();
        return undefined;
      }
      const connect = async (role: ConnectionRole): Promise<Client> => {
        const client = await options.connect({ name: applicationName(shard, lease.epoch, role), timeoutMs });
        opened.push(client);
        return client;
      };
      const commitClient = await connect('commit');
      const lookupClient = await connect('lookup');
      return new Session(options, lease, leaseClient, commitClient, lookupClient);
    } catch (error) {
      opened.forEach(closeNow);
      throw error;
    }
  }

  /** Renews the lease until closed; `lost` hears when it cannot be, and when any connection breaks. */
  keep(lost: (error: Error) => void): void {
    const { leaseMs, shard, timers } = this.options;
    let renewedAt = timers.now();
    let renewing = false;
    const report = (error: Error): void => {
      if (!this.closed) lost(error);
    };
    for (const client of this.clients) client.on('error', report);
    for (const client of this.clients) client.on('end', () => report(new Error('a connection to PostgreSQL ended')));
    this.heartbeat = timers.every(leaseMs / 3, () => {
      // Safety is the fence's; past its time the lease is only a reason not to go on trying.
      if (timers.now() - renewedAt > leaseMs * 2) report(new Error('the lease could not be renewed in time'));
      if (renewing || this.closed) return;
      renewing = true;
      const startedAt = timers.now();
      renewLease(this.leaseClient, this.lease.epoch, { ...this.options, shard }).then(
        (held) => {
          renewing = false;
          renewedAt = startedAt;
          if (!held) report(new Error('another engine took the lease'));
        },
        (error: Error) => report(error),
      );
    });
  }

  /** Asked of the database, not of the clock. */
  holdsLease(): Promise<boolean> {
    return renewLease(this.leaseClient, this.lease.epoch, this.options);
  }

  async release(): Promise<void> {
    this.heartbeat?.stop();
    this.closed = true;
    await releaseLease(this.leaseClient, this.lease.epoch, this.options.shard);
    await Promise.all(this.clients.map((client) => client.end()));
  }

  close(): void {
    this.heartbeat?.stop();
    this.closed = true;
    this.clients.forEach(closeNow);
  }
}

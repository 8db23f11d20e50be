import { conditions } from './commit-sql';
import type { Backend } from './backend';
import type { StoredSnapshot } from './database';
import type { Answer, Query } from './reading';

/** A statement other than the commit that changes something: at once, or when its transaction commits. */
interface Writing {
  readonly is: RegExp;
  readonly write: (backend: Backend, query: Query) => Answer | Promise<Answer>;
}

const done = (rowCount = 0, rows: unknown[] = []): Answer => ({ rows, rowCount });
const whereOf = (text: string) =>
  conditions(/where (.*?)(?: returning .*)?$/.exec(text.replace(/\s+/g, ' ').trim())![1]);

const writings: readonly Writing[] = [
  {
    is: /^insert into core\.engine_epoch/,
    write: ({ database }) => {
      database.epoch ??= { epoch: 0, lastBatch: 0, holder: '', leaseUntilMs: -Infinity };
      return done(1);
    },
  },
  {
    is: /^select epoch, last_batch,/,
    write: ({ database, server }, { values }) => {
      const row = database.epoch!;
      const lease = `openbourse-engine:${String(values[0])}:${row.epoch}:lease`;
      const free =
        row.leaseUntilMs < server.nowMs ||
        row.holder === values[1] ||
        !server.backends.some(({ name }) => name === lease);
      return done(1, [{ epoch: `${row.epoch}`, last_batch: `${row.lastBatch}`, free }]);
    },
  },
  {
    is: /^select pg_terminate_backend/,
    write: (backend, { values }) => {
      const old = backend.server.backends.filter((other) => {
        const [kind, shard, epoch] = other.name.split(':');
        if (other === backend || kind !== 'openbourse-engine') return false;
        return shard === String(values[0]) && Number(epoch) <= Number(values[1]);
      });
      old.forEach((other) => backend.server.terminate(other));
      return done(old.length);
    },
  },
  {
    is: /^update core\.engine_epoch set epoch = \$2/,
    write: async (backend, { text, values }) => {
      await backend.lockEpochRow();
      const { database, server } = backend;
      if (!database.meets(whereOf(text), values)) return done();
      const [, epoch, holder, leaseMs] = values as [number, number, string, number];
      backend.whenCommitted(() => {
        Object.assign(database.epoch!, { epoch, holder, leaseUntilMs: server.nowMs + leaseMs });
        server.leaseTaken();
      });
      return done(1, [{ last_batch: `${database.epoch!.lastBatch}` }]);
    },
  },
  {
    is: /^select set_config\('application_name'/,
    write: (backend, { values }) => {
      backend.name = values[0] as string;
      return done(1);
    },
  },
  {
    is: /^renew_lease$/,
    write: async (backend, { text, values }) => {
      await backend.lockEpochRow();
      const { database, server } = backend;
      const where = conditions(/where (shard = .*)$/.exec(text.replace(/\s+/g, ' '))![1]);
      if (!database.meets(where, values)) return done();
      backend.whenCommitted(() => (database.epoch!.leaseUntilMs = server.nowMs + Number(values[2])));
      return done(1);
    },
  },
  {
    is: /^update core\.engine_epoch set lease_until = '-infinity'/,
    write: async (backend, { text, values }) => {
      await backend.lockEpochRow();
      const { database } = backend;
      if (!database.meets(whereOf(text), values)) return done();
      backend.whenCommitted(() => Object.assign(database.epoch!, { leaseUntilMs: -Infinity, holder: '' }));
      return done(1);
    },
  },
  {
    is: /^insert into core\.snapshots/,
    write: (backend, { values }) => {
      const [, batch, rulesVersion, chain, stateHash, bytes] = values as [
        number,
        number,
        number,
        Buffer,
        Buffer,
        number,
      ];
      const { database } = backend;
      if (!database.batch(batch)?.chain.equals(chain) || database.snapshots.has(batch)) return done();
      const copy = (value: Buffer): Buffer => Buffer.from(value);
      const snapshot: StoredSnapshot = {
        batch,
        rulesVersion,
        chain: copy(chain),
        stateHash: copy(stateHash),
        bytes,
        chunks: new Map(),
      };
      backend.written.set(batch, snapshot);
      backend.whenCommitted(() => database.snapshots.set(batch, snapshot));
      return done(1);
    },
  },
  {
    is: /^write_snapshot_chunk$/,
    write: (backend, { values }) => {
      const [, batch, chunk, data] = values as [number, number, number, Buffer];
      backend.written.get(batch)!.chunks.set(chunk, Buffer.from(data));
      return done(1);
    },
  },
  {
    is: /^delete from core\.snapshots/,
    write: (backend, { values }) => {
      const { snapshots } = backend.database;
      backend.whenCommitted(() => {
        const kept = [...snapshots.keys()].sort((a, b) => b - a).slice(0, Number(values[1]));
        for (const batch of [...snapshots.keys()])
          if (batch < kept[kept.length - 1] && !kept.includes(batch)) snapshots.delete(batch);
      });
      return done();
    },
  },
  {
    is: /^prune_step$/,
    write: (backend, { text, values }) => {
      const table = backend.database.table('stream_batches');
      const limit = Number(/limit (\d+)/.exec(text)![1]);
      const old = (values[0] as number[]).flatMap((streamNo) =>
        [...table.rows.values()]
          .filter((row) => Number(row.stream_no) === streamNo)
          .sort((a, b) => Number(a.seq) - Number(b.seq))
          .slice(0, limit)
          .filter((row) => Number(row.batch) <= Number(values[1])),
      );
      old.forEach((row) => table.delete(row));
      return done(old.length);
    },
  },
];

/** Undefined: not a statement that writes. */
export const writingOf = (spoken: string): Writing['write'] | undefined =>
  writings.find(({ is }) => is.test(spoken))?.write;

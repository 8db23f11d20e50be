import { DataSource } from 'typeorm';
import { Inbox } from '../bus/inbox';
import { startTestDatabase, type TestDatabase } from '../postgres/testing';
import { defaultPlatformSettings } from '../settings';
import { TenantDb } from './tenant-db';

let database: TestDatabase;
let dataSource: DataSource;
let db: TenantDb;
beforeAll(async () => {
  database = await startTestDatabase();
  dataSource = new DataSource({ type: 'postgres', url: database.appUrl, poolSize: 2 });
  await dataSource.initialize();
  const settings = { ...defaultPlatformSettings, databaseAppUrl: database.appUrl, jwtSecret: '', databasePoolMax: 2 };
  db = new TenantDb(settings, dataSource);
  for (const tenant of [1, 2]) {
    await db.write(tenant, (manager) =>
      manager.query(`insert into identity.tenants (tenant_id, code, name) values ($1, $2, $2)`, [tenant, `t${tenant}`]),
    );
  }
});
afterAll(async () => {
  await db.onApplicationShutdown();
  await dataSource.destroy();
  await database.stop();
});

const codes = 'select code from identity.tenants order by 1';

describe('TenantDb', () => {
  it('reads as one tenant, many at once over few connections, and leaves nothing behind on them', async () => {
    const seen = await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        db.read((i % 2) + 1, async (q) => (await q.query<{ code: string }>(codes)).rows),
      ),
    );
    seen.forEach((rows, i) => expect(rows).toEqual([{ code: `t${(i % 2) + 1}` }]));
    expect(await db.anonymous(async (q) => (await q.query(codes)).rows)).toEqual([]);
  });

  it('reads one snapshot: what is committed in between does not show', async () => {
    const count = `select count(*)::int as n from identity.users`;
    const counts = await db.read(1, async (q) => {
      const before = (await q.query<{ n: number }>(count)).rows[0]?.n;
      await db.write(1, (manager) =>
        manager.query(
          `insert into identity.users (id, tenant_id, email, password_hash, roles) values ('a', 1, 'a@t1', 'x', '{trader}')`,
        ),
      );
      return [before, (await q.query<{ n: number }>(count)).rows[0]?.n];
    });
    expect(counts).toEqual([0, 0]);
    expect((await db.read(1, (q) => q.query(count))).rows).toEqual([{ n: 1 }]);
  });

  it('cannot write in a read, and goes on after an error', async () => {
    await expect(db.read(1, (q) => q.query(`delete from identity.users`))).rejects.toMatchObject({
      message: expect.stringMatching(/read-only|permission/),
    });
    await expect(db.read(1, (q) => q.query(`select 1/0`))).rejects.toMatchObject({ code: '22012' });
    for (let i = 0; i < 4; i++) expect((await db.read(2, (q) => q.query(codes))).rows).toEqual([{ code: 't2' }]);
  });

  it('rolls a write back when its work fails', async () => {
    await expect(
      db.write(1, async (manager) => {
        await manager.query(`update identity.users set status = 'disabled'`);
        throw new Error('second thoughts');
      }),
    ).rejects.toThrow('second thoughts');
    expect((await db.read(1, (q) => q.query('select status from identity.users'))).rows).toEqual([
      { status: 'active' },
    ]);
  });

  it('refuses to write for another tenant', async () => {
    await expect(
      db.write(2, (manager) =>
        manager.query(
          `insert into identity.users (id, tenant_id, email, password_hash, roles) values ('b', 1, 'b@t1', 'x', '{trader}')`,
        ),
      ),
    ).rejects.toMatchObject({ driverError: expect.objectContaining({ code: '42501' }) });
  });

  it.each([0, -1, 1.5, NaN, 2 ** 31, "1'; drop schema identity;--" as unknown as number])(
    'takes %p for no tenant',
    async (tenant) => {
      await expect(db.read(tenant, (q) => q.query('select 1'))).rejects.toThrow('not a tenant');
      await expect(db.write(tenant, (manager) => manager.query('select 1'))).rejects.toThrow('not a tenant');
    },
  );

  it('becomes one tenant after another in one transaction', async () => {
    const seen = await db.consume(async (tx) => {
      const nobody = (await tx.query(codes)).rows;
      await tx.become(2);
      const two = (await tx.query(codes)).rows;
      await tx.become(1);
      return [nobody, two, (await tx.query(codes)).rows];
    });
    expect(seen).toEqual([[], [{ code: 't2' }], [{ code: 't1' }]]);
  });
});

describe('Inbox', () => {
  const candles = { consumer: 'candles', shard: 0 };

  it('does a batch once, also when it comes twice at once, and not when its work fails', async () => {
    const inbox = new Inbox(db);
    let done = 0;
    const work = async () => void done++;
    expect(await inbox.lastBatch(candles)).toBe(0);
    const outcomes = await Promise.all([
      inbox.once(candles, { after: 0, batch: 3 }, work),
      inbox.once(candles, { after: 0, batch: 3 }, work),
    ]);
    expect([outcomes.sort(), done]).toEqual([[false, true], 1]);
    expect(await inbox.once(candles, { after: 0, batch: 2 }, work)).toBe(false);
    // Neither back nor over a gap: what a crash took back must come again.
    expect(await inbox.once(candles, { after: 2, batch: 4 }, work)).toBe(false);
    expect(await inbox.once(candles, { after: 4, batch: 5 }, work)).toBe(false);
    await expect(inbox.once(candles, { after: 3, batch: 4 }, () => Promise.reject(new Error('no')))).rejects.toThrow(
      'no',
    );
    expect(await inbox.lastBatch(candles)).toBe(3);
    expect(await inbox.once(candles, { after: 3, batch: 4 }, work)).toBe(true);
    expect(await inbox.once({ ...candles, shard: 1 }, { after: 0, batch: 1 }, work)).toBe(true);
    expect(await inbox.lastBatch(candles)).toBe(4);
  });
});

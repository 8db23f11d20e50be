import { Inject, Injectable } from '@nestjs/common';
import { err, ok, type Result } from '@openbourse/kernel';
import { PLATFORM_SETTINGS, TenantDb, type PlatformSettings } from '@openbourse/platform';
import type { EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import { isOver, renewedUntilMs, sessionsPerUserMax, standingOf } from '../../domain/session';
import {
  Sessions,
  type OpenedSession,
  type RefreshToken,
  type RenewalRefused,
  type RenewedSession,
} from '../../domain/sessions';
import { hashOf, newSalt, newTokenOf, successorOf, textOf, tokenOf, type TokenParts } from '../tokens/refresh-tokens';
import { sessionTimesOf, sessionUserOf } from './session.mapper';
import type { RefreshTokenRow, SessionRow } from './session.row';

@Injectable()
export class PostgresSessions extends Sessions {
  constructor(
    private readonly db: TenantDb,
    @Inject(PLATFORM_SETTINGS) private readonly settings: PlatformSettings,
  ) {
    super();
  }

  async open({ tenantId, userId }: { tenantId: number; userId: string }, nowMs: number): Promise<OpenedSession> {
    const { sessionLifeS, sessionIdleS } = this.settings;
    const token = newTokenOf(tenantId);
    const sessionId = ulid(nowMs);
    const endsAt = new Date(nowMs + sessionLifeS * 1_000);
    const expiresAt = new Date(renewedUntilMs(endsAt.getTime(), sessionIdleS, nowMs));
    await this.db.write(tenantId, async (manager) => {
      await manager.query(
        `insert into identity.sessions (id, tenant_id, user_id, started_at, ends_at, expires_at) values ($1, $2, $3, $4, $5, $6)`,
        [sessionId, tenantId, userId, new Date(nowMs), endsAt, expiresAt],
      );
      await this.add(manager, token, sessionId);
      await manager.query(
        `delete from identity.sessions where user_id = $1 and (expires_at <= $2 or id in
           (select id from identity.sessions where user_id = $1 order by id desc offset $3))`,
        [userId, new Date(nowMs), sessionsPerUserMax],
      );
    });
    return { sessionId, refreshToken: { token: textOf(token), expiresAt } };
  }

  async renew(text: string, nowMs: number): Promise<Result<RenewedSession, RenewalRefused>> {
    const given = tokenOf(text);
    if (!given) return err({ why: 'unknown' });
    return this.db.write(given.tenantId, async (manager) => {
      const row = await this.lockedSession(manager, given);
      if (!row || isOver(sessionTimesOf(row), nowMs)) return err({ why: 'unknown' });
      const session = { sessionId: row.id, userId: row.user_id };
      if (row.status !== 'active') {
        await this.remove(manager, row.id);
        return err({ why: 'user_disabled', ...session });
      }
      const renewed = await this.follow(manager, given, row, nowMs);
      if (renewed) return ok({ sessionId: row.id, user: sessionUserOf(row), refreshToken: renewed });
      await this.remove(manager, row.id);
      return err({ why: 'reused', ...session });
    });
  }

  async end(text: string): Promise<{ sessionId: string; userId: string } | undefined> {
    const given = tokenOf(text);
    if (!given) return undefined;
    return this.db.write(given.tenantId, async (manager) => {
      const row = await this.lockedSession(manager, given);
      if (!row) return undefined;
      await this.remove(manager, row.id);
      return { sessionId: row.id, userId: row.user_id };
    });
  }

  /** One renewal of a session at a time: what the second one reads is what the first one wrote. */
  private async lockedSession(manager: EntityManager, token: TokenParts): Promise<SessionRow | undefined> {
    const [row] = await manager.query<SessionRow[]>(
      `select s.id, s.ends_at, s.expires_at, u.id as user_id, u.tenant_id, t.code as tenant_code, u.email, u.roles, u.status
       from identity.sessions s join identity.users u on u.id = s.user_id join identity.tenants t on t.tenant_id = u.tenant_id
       where s.id = (select session_id from identity.refresh_tokens where token_hash = $1) for update of s`,
      [hashOf(token)],
    );
    return row;
  }

  /** Along the chain from the given token to one that nobody has used; undefined when a used one was used again too late. */
  private async follow(
    manager: EntityManager,
    given: TokenParts,
    session: SessionRow,
    nowMs: number,
  ): Promise<RefreshToken | undefined> {
    for (let token = given; ;) {
      const [row] = await manager.query<RefreshTokenRow[]>(
        'select used_at, successor_salt from identity.refresh_tokens where token_hash = $1',
        [hashOf(token)],
      );
      const standing = row ? standingOf({ usedMs: row.used_at?.getTime() }, nowMs) : 'reused';
      if (standing === 'reused') return undefined;
      if (standing === 'fresh') {
        if (token !== given) return { token: textOf(token), expiresAt: session.expires_at };
        return this.rotate(manager, token, session, nowMs);
      }
      token = successorOf(token, row?.successor_salt as Buffer);
    }
  }

  private async rotate(
    manager: EntityManager,
    token: TokenParts,
    session: SessionRow,
    nowMs: number,
  ): Promise<RefreshToken> {
    const { sessionIdleS } = this.settings;
    const salt = newSalt();
    const next = successorOf(token, salt);
    const expiresAt = new Date(renewedUntilMs(session.ends_at.getTime(), sessionIdleS, nowMs));
    await manager.query('update identity.refresh_tokens set used_at = $2, successor_salt = $3 where token_hash = $1', [
      hashOf(token),
      new Date(nowMs),
      salt,
    ]);
    await this.add(manager, next, session.id);
    await manager.query('update identity.sessions set expires_at = $2 where id = $1', [session.id, expiresAt]);
    // Long enough to recognise a theft, not for ever.
    await manager.query('delete from identity.refresh_tokens where session_id = $1 and used_at < $2', [
      session.id,
      new Date(nowMs - sessionIdleS * 1_000),
    ]);
    return { token: textOf(next), expiresAt };
  }

  private async add(manager: EntityManager, token: TokenParts, sessionId: string): Promise<void> {
    await manager.query('insert into identity.refresh_tokens (tenant_id, token_hash, session_id) values ($1, $2, $3)', [
      token.tenantId,
      hashOf(token),
      sessionId,
    ]);
  }

  private async remove(manager: EntityManager, sessionId: string): Promise<void> {
    await manager.query('delete from identity.sessions where id = $1', [sessionId]);
  }
}

import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { refreshSession, signIn, signOut } from '../generated/rest/sdk.gen';
import type { CallerView, SignInView } from '../generated/rest/types.gen';
import { apiProblem } from '../problem/problem';
import { SessionChannel } from './session-channel';
import { refreshDelayMs, tokenLifetimeMs } from './token-lifetime';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** `restoring`: the page was just loaded and asks whether the cookie still holds a session. */
export type SessionState = 'restoring' | 'signed_in' | 'signed_out';

/** Says no more than that somebody signed in here: without it there is no cookie worth asking about. */
const mark = 'openbourse.signed-in';
const mayHaveSession = (): boolean => localStorage.getItem(mark) !== null;

const retryDelaysMs = [1_000, 2_000, 5_000, 10_000, 30_000];

/**
 * Who uses this browser. The access token lives in memory only; the refresh cookie, which scripts cannot read, outlives the page.
 * The session is one for all tabs: they refresh one at a time, tell each other the result, and sign out together.
 */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly channel = inject(SessionChannel);
  private readonly granted = signal<SignInView | undefined>(undefined);
  private readonly ended = signal<'asked' | 'expired' | undefined>(mayHaveSession() ? undefined : 'asked');
  private refreshing: Promise<boolean> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private dueAtMs = Infinity;

  readonly state = computed<SessionState>(() =>
    this.granted() !== undefined ? 'signed_in' : this.ended() === undefined ? 'restoring' : 'signed_out',
  );
  readonly user = computed<CallerView | undefined>(() => this.granted()?.user, {
    equal: (a, b) => a?.id === b?.id && a?.email === b?.email,
  });
  readonly accessToken = computed(() => this.granted()?.accessToken);
  /** The session ended without being asked to: worth a word on the sign-in page. */
  readonly expired = computed(() => this.ended() === 'expired');

  constructor() {
    this.channel.hear((news) => (news.kind === 'signed_in' ? this.hold(news.granted) : this.drop('asked')));
    // A tab in the background, or a machine asleep, misses its time.
    const wake = (): void => {
      if (document.visibilityState === 'visible' && this.dueAtMs <= Date.now()) void this.refresh();
    };
    document.addEventListener('visibilitychange', wake);
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.timer);
      document.removeEventListener('visibilitychange', wake);
    });
  }

  /** Throws an ApiProblem: `invalid_credentials`, `sign_in_limited`, … */
  async signIn(credentials: Credentials): Promise<void> {
    try {
      const granted = await this.channel.alone(() => signIn({ body: { ...credentials } }));
      this.hold(granted);
      this.channel.tell({ kind: 'signed_in', granted });
    } catch (error) {
      throw apiProblem(error);
    }
  }

  /** Ends the session of the whole browser, also when the server cannot be told. */
  async signOut(): Promise<void> {
    this.drop('asked');
    this.channel.tell({ kind: 'signed_out' });
    await this.channel.alone(() => signOut()).catch(() => undefined);
  }

  /**
   * A new access token for the cookie: false when the session is over. One call however many ask, in all tabs.
   * While the server cannot be reached it stays as it is and is tried again by itself.
   */
  refresh(): Promise<boolean> {
    this.refreshing ??= this.refreshOnce().finally(() => (this.refreshing = undefined));
    return this.refreshing;
  }

  private async refreshOnce(): Promise<boolean> {
    const before = this.granted();
    return this.channel.alone(async () => {
      // Another tab was faster and told us its token.
      if (this.granted() !== before && this.granted() !== undefined) return true;
      try {
        const granted = await refreshSession();
        this.hold(granted);
        this.channel.tell({ kind: 'signed_in', granted });
        return true;
      } catch (error) {
        const { status } = apiProblem(error).problem;
        if (status === 401 || status === 403) this.drop(before === undefined ? 'asked' : 'expired');
        else this.schedule(retryDelaysMs[Math.min(this.failures++, retryDelaysMs.length - 1)]);
        return false;
      }
    });
  }

  hasRole(role: CallerView['roles'][number]): boolean {
    return this.user()?.roles.includes(role) ?? false;
  }

  private hold(granted: SignInView): void {
    this.failures = 0;
    localStorage.setItem(mark, '1');
    this.granted.set(granted);
    this.ended.set(undefined);
    this.schedule(refreshDelayMs(tokenLifetimeMs(granted.accessToken), Math.random()));
  }

  private drop(why: 'asked' | 'expired'): void {
    clearTimeout(this.timer);
    this.dueAtMs = Infinity;
    localStorage.removeItem(mark);
    this.granted.set(undefined);
    this.ended.set(why);
  }

  private schedule(delayMs: number): void {
    clearTimeout(this.timer);
    this.dueAtMs = Date.now() + delayMs;
    if (delayMs < 2 ** 31) this.timer = setTimeout(() => void this.refresh(), delayMs);
  }
}

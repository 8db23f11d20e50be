import { DestroyRef, inject, Injectable } from '@angular/core';
import type { SignInView } from '../generated/rest/types.gen';

/** What the tabs of one browser tell each other: they share the refresh cookie, hence the session. */
export type SessionNews =
  { readonly kind: 'signed_in'; readonly granted: SignInView } | { readonly kind: 'signed_out' };

@Injectable({ providedIn: 'root' })
export class SessionChannel {
  private readonly channel = new BroadcastChannel('openbourse.session');

  constructor() {
    inject(DestroyRef).onDestroy(() => this.channel.close());
  }

  tell(news: SessionNews): void {
    this.channel.postMessage(news);
  }

  hear(listener: (news: SessionNews) => void): void {
    this.channel.addEventListener('message', ({ data }: MessageEvent<SessionNews>) => listener(data));
  }

  /** One tab at a time: a refresh token works once. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    return navigator.locks.request('openbourse.session', work);
  }
}

import { DestroyRef, EnvironmentInjector, inject, Injectable } from '@angular/core';
import { Manager } from 'socket.io-client';
import type { CallerView } from '@openbourse/web/api-client';
import { SocketSession } from './socket-session';

export type SocketNamespace = '/market' | '/trading' | '/admin';

const neededRole: Record<SocketNamespace, CallerView['roles'][number] | undefined> = {
  '/market': undefined,
  '/trading': 'trader',
  '/admin': 'operator',
};

/** One physical connection to the server, however many namespaces are used on it. */
@Injectable({ providedIn: 'root' })
export class Sockets {
  private readonly injector = inject(EnvironmentInjector);
  private readonly sessions = new Map<SocketNamespace, SocketSession>();
  private readonly manager = new Manager({
    autoConnect: false,
    transports: ['websocket', 'polling'],
    // The next attempt comes after 0.15 to 0.45 s, twice that, … at most 2.5 to 7.5 s: spread, so that a restarted server is not stormed.
    reconnectionDelay: 300,
    reconnectionDelayMax: 5_000,
    randomizationFactor: 0.5,
    timeout: 8_000,
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.sessions.forEach((session) => session.close()));
  }

  session(namespace: SocketNamespace): SocketSession {
    let session = this.sessions.get(namespace);
    if (session === undefined) {
      // Without the options of the manager a socket would connect by itself.
      const socket = this.manager.socket(namespace, { auth: (give) => give({ token: session?.token }) });
      session = new SocketSession(socket, { injector: this.injector, role: neededRole[namespace] });
      this.sessions.set(namespace, session);
    }
    return session;
  }
}

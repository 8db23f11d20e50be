import { HttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { provideApi } from './provide-api';
import { Session } from './session';
import { SessionChannel, type SessionNews } from './session-channel';

const grant = (token: string) => ({
  accessToken: token,
  expiresAt: '2026-11-21T08:15:00.000Z',
  user: { id: 'U1', email: 'trader1@demo.local', roles: ['trader' as const], tenant: 'demo' },
});
const refused = { status: 401, statusText: 'Unauthorized' };

/** Other tabs, in this one. */
class QuietChannel {
  told: SessionNews[] = [];
  listener: (news: SessionNews) => void = () => undefined;
  tell(news: SessionNews): void {
    this.told.push(news);
  }
  hear(listener: (news: SessionNews) => void): void {
    this.listener = listener;
  }
  alone<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }
}

async function begin() {
  const channel = new QuietChannel();
  TestBed.configureTestingModule({
    providers: [
      provideZonelessChangeDetection(),
      provideApi(),
      provideHttpClientTesting(),
      { provide: SessionChannel, useValue: channel },
    ],
  });
  const session = TestBed.inject(Session);
  const http = TestBed.inject(HttpTestingController);
  // The generated client meets HttpClient when the application starts.
  await TestBed.inject(HttpClient);
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  return { session, http, channel, turn };
}

async function signedIn() {
  const all = await begin();
  const done = all.session.signIn({ email: 'trader1@demo.local', password: 'Demo-pass-1' });
  await all.turn();
  all.http.expectOne('/api/v1/auth/login').flush(grant('first'));
  await done;
  return all;
}

beforeEach(() => localStorage.clear());

test('nobody asks for a session where nobody signed in', async () => {
  const { session, http } = await begin();
  expect(session.state()).toBe('signed_out');
  http.verify();
});

test('after a reload the cookie is asked', async () => {
  localStorage.setItem('openbourse.signed-in', '1');
  const { session, http, turn } = await begin();
  expect(session.state()).toBe('restoring');
  const restored = session.refresh();
  await turn();
  http.expectOne('/api/v1/auth/refresh').flush(grant('renewed'));
  expect(await restored).toBe(true);
  expect(session.state()).toBe('signed_in');
  expect(session.expired()).toBe(false);
});

test('a wrong password is said, and nothing is signed in', async () => {
  const { session, http, turn } = await begin();
  const failed = session.signIn({ email: 'a@b.c', password: 'wrong' }).catch((error: unknown) => error);
  await turn();
  http.expectOne('/api/v1/auth/login').flush({ code: 'invalid_credentials', title: '', detail: '' }, refused);
  expect(await failed).toMatchObject({ code: 'invalid_credentials' });
  expect(session.state()).toBe('signed_out');
});

test('many who need a new token cause one refresh, and each request is tried once more with it', async () => {
  const { http, turn } = await signedIn();
  const client = TestBed.inject(HttpClient);
  const answers = [1, 2, 3].map((no) => firstValueFrom(client.get(`/api/v1/orders/${no}`)));
  for (const no of [1, 2, 3]) {
    const request = http.expectOne(`/api/v1/orders/${no}`);
    expect(request.request.headers.get('authorization')).toBe('Bearer first');
    request.flush({}, refused);
  }
  await turn();
  http.expectOne('/api/v1/auth/refresh').flush(grant('second'));
  await turn();
  for (const no of [1, 2, 3]) {
    const request = http.expectOne(`/api/v1/orders/${no}`);
    expect(request.request.headers.get('authorization')).toBe('Bearer second');
    request.flush({ no });
  }
  expect(await Promise.all(answers)).toEqual([{ no: 1 }, { no: 2 }, { no: 3 }]);
  http.verify();
});

test('a session that is over signs out, and says that it ended by itself', async () => {
  const { session, http, turn } = await signedIn();
  const client = TestBed.inject(HttpClient);
  const failed = firstValueFrom(client.get('/api/v1/me')).catch((error: unknown) => error);
  http.expectOne('/api/v1/me').flush({}, refused);
  await turn();
  http.expectOne('/api/v1/auth/refresh').flush({ code: 'session_expired', title: '', detail: '' }, refused);
  expect(await failed).toMatchObject({ status: 401 });
  expect(session.state()).toBe('signed_out');
  expect(session.expired()).toBe(true);
});

test('a server that cannot be reached ends no session', async () => {
  const { session, http, turn } = await signedIn();
  const renewed = session.refresh();
  await turn();
  http.expectOne('/api/v1/auth/refresh').error(new ProgressEvent('error'));
  expect(await renewed).toBe(false);
  expect(session.state()).toBe('signed_in');
});

test('the token goes to our own address and nowhere else', async () => {
  const { http } = await signedIn();
  TestBed.inject(HttpClient).get('https://elsewhere.example/api/v1/me').subscribe();
  const request = http.expectOne('https://elsewhere.example/api/v1/me');
  expect(request.request.headers.has('authorization')).toBe(false);
});

test('tabs share what one of them learns', async () => {
  const { session, channel } = await begin();
  channel.listener({ kind: 'signed_in', granted: grant('from another tab') });
  expect(session.accessToken()).toBe('from another tab');
  channel.listener({ kind: 'signed_out' });
  expect(session.state()).toBe('signed_out');
});

test('signing out is at once, for all tabs, also when the server does not answer', async () => {
  const { session, http, channel, turn } = await signedIn();
  const done = session.signOut();
  expect(session.state()).toBe('signed_out');
  expect(channel.told.at(-1)).toEqual({ kind: 'signed_out' });
  await turn();
  http.expectOne('/api/v1/auth/logout').error(new ProgressEvent('error'));
  await done;
  expect(localStorage.getItem('openbourse.signed-in')).toBeNull();
});

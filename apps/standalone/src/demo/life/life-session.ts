import { DoorClosed } from './door';

export type Answer<T> = { readonly ok: true; readonly body: T } | { readonly ok: false; readonly code: string };

/** The password is wrong: no waiting helps. */
export class SignInRefused extends Error {}

const requestMsMax = 10_000;
/** Before the token expires. */
const renewEarlyMs = 30_000;

/** One trader's way to the API: signed in like a browser, the session renewed with its cookie. */
export class LifeSession {
  private token: { readonly text: string; readonly renewAtMs: number } | undefined;
  private cookie: string | undefined;

  constructor(
    private readonly options: {
      readonly origin: string;
      readonly email: string;
      readonly password: string;
      /** Ends what is under way. */
      readonly stop: AbortSignal;
    },
  ) {}

  async get<T>(path: string): Promise<T> {
    const answer = await this.ask<T>('GET', path);
    if (!answer.ok) throw new DoorClosed(`GET ${path}: ${answer.code}`);
    return answer.body;
  }

  /** A refusal (4xx) is an answer; whatever means that the server does not serve now throws {@link DoorClosed}. */
  async ask<T>(method: string, path: string, body?: object): Promise<Answer<T>> {
    for (let attempt = 1; ; attempt++) {
      const authorization = `Bearer ${await this.freshToken()}`;
      const response = await this.fetch(method, path, { authorization }, body);
      if (response.status !== 401 || attempt > 1) return this.read<T>(response);
      this.token = undefined;
    }
  }

  private async freshToken(): Promise<string> {
    if (!this.token || Date.now() >= this.token.renewAtMs) this.token = await this.signIn();
    return this.token.text;
  }

  private async signIn(): Promise<{ text: string; renewAtMs: number }> {
    const { email, password } = this.options;
    let response =
      this.cookie === undefined ? undefined : await this.fetch('POST', '/api/v1/auth/refresh', { cookie: this.cookie });
    if (!response || response.status === 401)
      response = await this.fetch('POST', '/api/v1/auth/login', {}, { email, password });
    const answer = await this.read<{ accessToken: string; expiresAt: string }>(response);
    if (!answer.ok) throw new SignInRefused(`${email}: ${answer.code}`);
    this.cookie = response.headers.getSetCookie()[0]?.split(';', 1)[0];
    return { text: answer.body.accessToken, renewAtMs: Date.parse(answer.body.expiresAt) - renewEarlyMs };
  }

  private async fetch(method: string, path: string, headers: Record<string, string>, body?: object): Promise<Response> {
    const { origin, stop } = this.options;
    try {
      return await fetch(origin + path, {
        method,
        headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
        body: body && JSON.stringify(body),
        signal: AbortSignal.any([stop, AbortSignal.timeout(requestMsMax)]),
      });
    } catch (error) {
      throw new DoorClosed(`${method} ${path}: ${(error as Error).message}`);
    }
  }

  private async read<T>(response: Response): Promise<Answer<T>> {
    const text = await response.text().catch((error: Error) => Promise.reject(new DoorClosed(error.message)));
    if (response.ok) return { ok: true, body: JSON.parse(text) as T };
    if (response.status === 429 || response.status >= 500) {
      const retryAfterMs = Number(response.headers.get('retry-after') ?? 0) * 1_000;
      throw new DoorClosed(`answered ${response.status}`, retryAfterMs);
    }
    return { ok: false, code: (JSON.parse(text) as { code: string }).code };
  }
}

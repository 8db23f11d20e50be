import { Pool } from 'undici';

export interface Answer<T = unknown> {
  status: number;
  body: T;
}

export interface Problem {
  code: string;
  detail?: string;
}

/** A user of a running instance, over its public REST API and keep-alive connections; signs in again when its token ends. */
export class ApiUser {
  private token = '';

  constructor(
    private readonly pool: Pool,
    private readonly email: string,
    private readonly password: string,
  ) {}

  async signIn(): Promise<void> {
    const answer = await call<{ accessToken: string }>(this.pool, 'POST', '/api/v1/auth/login', {
      email: this.email,
      password: this.password,
    });
    if (answer.status >= 300) throw new Error(`sign-in of ${this.email} answered ${JSON.stringify(answer)}`);
    this.token = answer.body.accessToken;
  }

  async call<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    for (let attempt = 0; ; attempt++) {
      if (this.token === '') await this.signIn();
      const answer = await call<T>(this.pool, method, path, body, {
        authorization: `Bearer ${this.token}`,
        ...headers,
      });
      if (answer.status !== 401 || attempt > 0) return answer;
      this.token = '';
    }
  }

  /** Like {@link call}, for steps that must work. */
  async must<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<T> {
    const answer = await this.call<T>(method, path, body, headers);
    if (answer.status >= 300)
      throw new Error(`${method} ${path} answered ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** The header of this user's requests, for load generators that write their own. */
  async authorization(): Promise<string> {
    return `Bearer ${await this.accessToken()}`;
  }

  /** For sockets. */
  async accessToken(): Promise<string> {
    if (this.token === '') await this.signIn();
    return this.token;
  }
}

export async function call<T>(
  pool: Pool,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  const answer = await pool.request({
    method: method as 'GET',
    path,
    headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await answer.body.text();
  return { status: answer.statusCode, body: (text === '' ? undefined : JSON.parse(text)) as T };
}

export const connect = (origin: string, connections: number): Pool =>
  new Pool(origin, { connections, pipelining: 1, headersTimeout: 60_000, bodyTimeout: 60_000 });

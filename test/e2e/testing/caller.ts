/* eslint-disable @typescript-eslint/no-explicit-any -- answers are looked at, not typed */
export interface Answer {
  readonly status: number;
  readonly body: any;
  readonly headers: Headers;
}

/** Somebody with a token, or without one. */
export class Caller {
  constructor(
    protected readonly url: string,
    private readonly token?: string,
  ) {}

  /** For sockets; '' of whoever has none. */
  get accessToken(): string {
    return this.token ?? '';
  }

  static async signedIn(url: string, email: string, password: string): Promise<Caller> {
    const { status, body } = await new Caller(url).post('/api/v1/auth/login', { email, password });
    if (status >= 300) throw new Error(`${email} cannot sign in: ${JSON.stringify(body)}`);
    return new Caller(url, body.accessToken);
  }

  /** `body` is sent as it is when it is text, for JSON that no serializer makes. */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text), headers: response.headers };
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer> {
    return this.send('POST', path, body, headers);
  }

  patch(path: string, body: unknown): Promise<Answer> {
    return this.send('PATCH', path, body);
  }

  delete(path: string): Promise<Answer> {
    return this.send('DELETE', path);
  }
}

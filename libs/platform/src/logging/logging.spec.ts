import { pino } from 'pino';
import { logOptions } from './logging.module';

it('never writes a secret, however deep it lies in a line', () => {
  let written = '';
  const logger = pino(logOptions({ logLevel: 'info' }), { write: (line: string) => void (written += line) });
  const secret = 'a-secret-value';
  logger.info(
    {
      password: secret,
      headers: { authorization: secret },
      req: { headers: { cookie: secret }, body: { user: { password: secret } } },
    },
    'x',
  );
  logger.info({ user: { passwordHash: secret }, accessToken: secret, settings: { jwtSecret: secret } });
  expect(written).toContain('[redacted]');
  expect(written).not.toContain(secret);
});

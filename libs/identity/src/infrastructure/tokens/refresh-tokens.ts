import { createHash, createHmac, randomBytes } from 'node:crypto';

const secretBytes = 32;
const shape = /^([1-9]\d{0,9})\.([A-Za-z0-9_-]{43})$/;

/** A tenant, so that the look-up happens inside it, and 256 bits that nobody can guess. */
export interface TokenParts {
  readonly tenantId: number;
  readonly secret: Buffer;
}

export const newTokenOf = (tenantId: number): TokenParts => ({ tenantId, secret: randomBytes(secretBytes) });

export const newSalt = (): Buffer => randomBytes(secretBytes);

/**
 * The token after this one. Whoever holds the used token and asks again in time is answered the same successor, so a session
 * has one chain and never two branches; neither the token without the salt nor the salt without the token leads there.
 */
export const successorOf = ({ tenantId, secret }: TokenParts, salt: Buffer): TokenParts => ({
  tenantId,
  secret: createHmac('sha256', secret).update(salt).digest(),
});

export const hashOf = ({ secret }: TokenParts): Buffer => createHash('sha256').update(secret).digest();

export const textOf = ({ tenantId, secret }: TokenParts): string => `${tenantId}.${secret.toString('base64url')}`;

/** Undefined when the text is no token. */
export function tokenOf(text: string): TokenParts | undefined {
  const [, tenant = '', secret = ''] = shape.exec(text) ?? [];
  const tenantId = Number(tenant);
  if (tenantId < 1 || tenantId > 2 ** 31 - 1) return undefined;
  return { tenantId, secret: Buffer.from(secret, 'base64url') };
}

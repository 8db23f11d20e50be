import { hkdfSync } from 'node:crypto';

/**
 * The password of one of the demo's traders: made from the secret of this database, so that it is another one everywhere, is
 * stored nowhere, and is known again after a restart.
 */
export function lifePassword(jwtSecret: string, email: string): string {
  return Buffer.from(hkdfSync('sha256', jwtSecret, 'openbourse', `demo life: ${email}`, 24)).toString('base64url');
}

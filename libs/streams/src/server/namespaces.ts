import { roles, type Role } from '@openbourse/platform';
import type { Namespace } from '../messages/stream-message';

/** Who may connect to which namespace: any of these roles. There are no others. */
export const namespaceRoles: Readonly<Record<Namespace, readonly Role[]>> = {
  '/market': roles,
  '/trading': ['trader'],
  '/admin': ['operator'],
  '/': roles,
};

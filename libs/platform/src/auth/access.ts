import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import { ApiProblems } from '../openapi/api-problems';
import type { Role } from './principal';

export const ACCESS = Symbol('access');
export type Access = 'public' | readonly Role[];

/** The route needs no sign-in. */
export const Public = () => SetMetadata(ACCESS, 'public' satisfies Access);

/** Who may call the route: any of these roles. A route must say this or {@link Public}; the API does not start otherwise. */
export const Roles = (...roles: [Role, ...Role[]]) =>
  applyDecorators(
    SetMetadata(ACCESS, roles satisfies Access),
    ApiBearerAuth(),
    ApiProblems('unauthenticated', 'forbidden'),
  );

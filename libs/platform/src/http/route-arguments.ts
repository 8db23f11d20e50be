import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants';

/** Nest's numbers for @Body and @Query. */
const kinds = { body: 3, query: 4 } as const;

export interface RouteArgument {
  readonly kind: keyof typeof kinds;
  readonly pipes: readonly unknown[];
}

/** The body and query arguments of a controller's method. */
export function routeArguments(controller: object, method: string): RouteArgument[] {
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<
    string,
    { readonly pipes: readonly unknown[] }
  >;
  return Object.entries(args).flatMap(([key, { pipes }]): RouteArgument[] => {
    const number = Number(key.split(':')[0]);
    if (number === kinds.body) return [{ kind: 'body', pipes }];
    return number === kinds.query ? [{ kind: 'query', pipes }] : [];
  });
}

import type { FastifyInstance } from 'fastify';

/** Remembers which methods each path has, so that a wrong method can be told from a wrong path. Asked only when nothing matched. */
export class KnownRoutes {
  private readonly routes: { readonly path: RegExp; readonly method: string }[] = [];

  watch(instance: FastifyInstance): void {
    instance.addHook('onRoute', ({ url, method }) => {
      if (url === '*' || url === '/*') return;
      const path = new RegExp(
        `^${url
          .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
          .replace(/:[A-Za-z0-9_]+/g, '[^/]+')
          .replace(/\*/g, '.*')}$`,
      );
      for (const one of [method].flat()) this.routes.push({ path, method: one });
    });
  }

  methodsOf = (url: string): readonly string[] => {
    const path = url.split('?', 1)[0] ?? '';
    return [...new Set(this.routes.filter((route) => route.path.test(path)).map(({ method }) => method))];
  };
}

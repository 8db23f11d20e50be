import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS } from '../auth/access';
import { RequestPipe } from '../validation/pipes';
import { routeArguments } from './route-arguments';

/** Refuses to start an API with a route that does not say who may call it, or that takes a body or query unchecked. */
@Injectable()
export class RouteAudit implements OnApplicationBootstrap {
  private readonly scanner = new MetadataScanner();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const faults = this.faults();
    if (faults.length > 0) throw new Error(`routes are not fit to be served:\n${faults.join('\n')}`);
  }

  private faults(): string[] {
    return this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      if (!metatype || !instance) return [];
      const prototype = Object.getPrototypeOf(instance) as object;
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = (prototype as Record<string, () => unknown>)[name];
        if (!handler || Reflect.getMetadata(METHOD_METADATA, handler) === undefined) return [];
        const where = `${metatype.name}.${name}`;
        const access = this.reflector.getAllAndOverride<unknown>(ACCESS, [handler, metatype]);
        return [
          ...(access === undefined ? [`${where} has neither @Public nor @Roles`] : []),
          ...unchecked(metatype, name).map((what) => `${where} takes a ${what} without CompiledBody or CompiledQuery`),
        ];
      });
    });
  }
}

function unchecked(controller: object, method: string): string[] {
  return routeArguments(controller, method)
    .filter(({ pipes }) => !pipes.some((pipe) => pipe instanceof RequestPipe))
    .map(({ kind }) => kind);
}

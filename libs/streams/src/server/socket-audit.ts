import { Injectable, type OnApplicationBootstrap, type Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { GATEWAY_METADATA, MESSAGE_METADATA, PARAM_ARGS_METADATA } from '@nestjs/websockets/constants';
import { WsParamtype } from '@nestjs/websockets/enums/ws-paramtype.enum';
import { ACCESS, RequestPipe } from '@openbourse/platform';
import { keyOf, MessageCatalogue } from '../messages/message-catalogue';
import type { Namespace } from '../messages/stream-message';
import { STREAM_NAMESPACE } from './stream-gateway';

/**
 * Refuses to start with a message that does not say who may send it, takes its payload unchecked, or is not in the
 * catalogue; and with a message in the catalogue that nobody takes.
 */
@Injectable()
export class SocketAudit implements OnApplicationBootstrap {
  private readonly scanner = new MetadataScanner();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
    private readonly catalogue: MessageCatalogue,
  ) {}

  onApplicationBootstrap(): void {
    const faults = this.faults();
    if (faults.length > 0) throw new Error(`messages are not fit to be taken:\n${faults.join('\n')}`);
  }

  private faults(): string[] {
    const handled = new Map<string, string>();
    const faults: string[] = [];
    for (const { metatype, instance } of this.discovery.getProviders()) {
      if (!metatype || !instance || Reflect.getMetadata(GATEWAY_METADATA, metatype) === undefined) continue;
      const namespace = this.reflector.get<Namespace | undefined>(STREAM_NAMESPACE, metatype);
      if (namespace === undefined) {
        faults.push(`${metatype.name} is a gateway without @StreamGateway`);
        continue;
      }
      for (const { event, where, ...handler } of this.handlersOf(metatype as Type, instance as object)) {
        const key = keyOf(namespace, event);
        if (handled.has(key)) faults.push(`${where} and ${handled.get(key)} both take ${key}`);
        handled.set(key, where);
        if (!this.catalogue.taken(namespace, event)) faults.push(`${where}: ${key} is not in the catalogue`);
        faults.push(...handler.faults);
      }
    }
    const unhandled = this.catalogue.allTaken.filter((key) => !handled.has(key));
    return [...faults, ...unhandled.map((key) => `nobody takes ${key}`)];
  }

  private handlersOf(gateway: Type, instance: object): { event: string; where: string; faults: string[] }[] {
    const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      const event = handler && (Reflect.getMetadata(MESSAGE_METADATA, handler) as string | undefined);
      if (!handler || event === undefined) return [];
      const where = `${gateway.name}.${name}`;
      const access = this.reflector.getAllAndOverride<unknown>(ACCESS, [handler, gateway]);
      const faults = [
        ...(Array.isArray(access) ? [] : [`${where} has no @Roles`]),
        ...(takesCheckedPayload(gateway, name) ? [] : [`${where} needs one @MessageBody with a CompiledBody`]),
      ];
      return [{ event, where, faults }];
    });
  }
}

function takesCheckedPayload(gateway: object, method: string): boolean {
  const args = (Reflect.getMetadata(PARAM_ARGS_METADATA, gateway, method) ?? {}) as Record<
    string,
    { readonly pipes: readonly unknown[]; readonly data?: unknown }
  >;
  const payloads = Object.entries(args).filter(([key]) => key.startsWith(`${WsParamtype.PAYLOAD}:`));
  return (
    payloads.length === 1 &&
    payloads.every(([, { pipes, data }]) => data === undefined && pipes.some((pipe) => pipe instanceof RequestPipe))
  );
}

import 'reflect-metadata';
import { Injectable } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { CompiledBody, IsFlag, Public, Roles } from '@openbourse/platform';
import { MessageCatalogue } from '../messages/message-catalogue';
import type { MessageDefinition } from '../messages/stream-message';
import { SocketAudit } from './socket-audit';
import { StreamGateway } from './stream-gateway';

class Flag {
  @IsFlag()
  on: boolean;
}

@StreamGateway('/trading')
@Roles('trader')
class Good {
  @SubscribeMessage('good')
  take(@MessageBody(CompiledBody(Flag)) flag: Flag) {
    return flag;
  }
}

@StreamGateway('/trading')
class Open {
  @SubscribeMessage('good')
  take(@MessageBody(CompiledBody(Flag)) flag: Flag) {
    return flag;
  }
}

@StreamGateway('/trading')
class ForAll {
  @Public()
  @SubscribeMessage('good')
  take(@MessageBody(CompiledBody(Flag)) flag: Flag) {
    return flag;
  }
}

@StreamGateway('/trading')
@Roles('trader')
class Unchecked {
  @SubscribeMessage('good')
  take(@MessageBody() flag: Flag) {
    return flag;
  }
}

@StreamGateway('/trading')
@Roles('trader')
class Ignoring {
  @SubscribeMessage('good')
  take() {
    return {};
  }
}

@StreamGateway('/trading')
@Roles('trader')
class OnePart {
  @SubscribeMessage('good')
  take(@MessageBody('on', CompiledBody(Flag)) on: boolean) {
    return { on };
  }
}

@StreamGateway('/admin')
@Roles('operator')
class Elsewhere {
  @SubscribeMessage('good')
  take(@MessageBody(CompiledBody(Flag)) flag: Flag) {
    return flag;
  }
}

@WebSocketGateway({ namespace: '/trading' })
@Roles('trader')
class Plain {
  @SubscribeMessage('good')
  take(@MessageBody(CompiledBody(Flag)) flag: Flag) {
    return flag;
  }
}

@Injectable()
class NoGateway {}

const good: MessageDefinition = {
  namespaces: ['/trading'],
  direction: 'client',
  event: 'good',
  summary: '',
  data: Flag,
};

async function audit(gateways: (new () => object)[], definitions: MessageDefinition[] = [good]): Promise<void> {
  class App {}
  const app = await NestFactory.createApplicationContext(
    {
      module: App,
      imports: [DiscoveryModule],
      providers: [
        SocketAudit,
        NoGateway,
        { provide: MessageCatalogue, useValue: new MessageCatalogue(definitions) },
        ...gateways,
      ],
    },
    { logger: false, abortOnError: false },
  );
  await app.close();
}

it('passes a message that says who may send it and what it takes', async () => {
  await expect(audit([Good])).resolves.toBeUndefined();
});

it.each<[string, (new () => object)[], RegExp]>([
  ['that says nothing about who may send it', [Open], /Open\.take has no @Roles/],
  ['for everybody', [ForAll], /ForAll\.take has no @Roles/],
  ['that is not checked', [Unchecked], /Unchecked\.take needs one @MessageBody/],
  ['that ignores what it is sent', [Ignoring], /Ignoring\.take needs one @MessageBody/],
  ['that is checked in part', [OnePart], /OnePart\.take needs one @MessageBody/],
  ['of a gateway of Nest’s own kind', [Plain], /Plain is a gateway without @StreamGateway/],
  ['that is not in the catalogue', [Good, Elsewhere], /Elsewhere\.take: \/admin good is not in the catalogue/],
  ['that two take', [Good, Open], /Open\.take and Good\.take both take \/trading good/],
  ['that nobody takes', [], /nobody takes \/trading good/],
])('refuses a message %s', async (_, gateways, fault) => {
  await expect(audit(gateways)).rejects.toThrow(fault);
});

it('refuses a catalogue that defines a message twice', () => {
  expect(() => new MessageCatalogue([good, { ...good }])).toThrow(/\/trading good is defined twice/);
});

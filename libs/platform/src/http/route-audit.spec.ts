import 'reflect-metadata';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { NestFactory } from '@nestjs/core';
import { Public, Roles } from '../auth/access';
import { IsFlag } from '../validation/fields';
import { PageQuery } from '../validation/page-query';
import { CompiledBody, CompiledQuery } from '../validation/pipes';
import { RouteAudit } from './route-audit';

class Flag {
  @IsFlag()
  on: boolean;
}

@Controller('good')
@Roles('operator')
class Good {
  @Get()
  list(@Query(CompiledQuery(PageQuery)) query: PageQuery) {
    return query;
  }

  @Public()
  @Post()
  set(@Body(CompiledBody(Flag)) flag: Flag) {
    return flag;
  }
}

@Controller('open')
class Open {
  @Get()
  list() {
    return [];
  }
}

@Controller('loose')
@Public()
class Loose {
  @Post()
  set(@Body() flag: Flag, @Query() query: PageQuery) {
    return [flag, query];
  }

  @Get('one')
  one(@Query('limit') limit: string) {
    return limit;
  }
}

const start = async (...controllers: (new () => unknown)[]) => {
  class AppModule {}
  const app = await NestFactory.createApplicationContext(
    { module: AppModule, imports: [DiscoveryModule], controllers, providers: [RouteAudit] } as never,
    { logger: false, abortOnError: false },
  );
  await app.close();
};

it('lets an API start whose routes all say who may call them and check what they take', async () => {
  await start(Good as never);
});

it('stops one with a route for nobody in particular', async () => {
  await expect(start(Good as never, Open as never)).rejects.toThrow('Open.list has neither @Public nor @Roles');
});

it('stops one with a route that takes a body or a query unchecked', async () => {
  const starting = start(Loose as never);
  await expect(starting).rejects.toThrow('Loose.set takes a body without CompiledBody or CompiledQuery');
  await expect(starting).rejects.toThrow('Loose.set takes a query');
  await expect(starting).rejects.toThrow('Loose.one takes a query');
});

import { Controller, Get, Header, HttpCode, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Public } from '../auth/access';
import { DatabaseProbe } from '../database/database.probe';
import { ApiProblems } from '../openapi/api-problems';
import { ProblemError } from '../problem/problem-error';
import { READINESS_PROBES, type ReadinessProbe } from './readiness-probe';

const probeTimeoutMs = 2_000;

export class HealthView {
  @ApiProperty({ enum: ['ok'] })
  status: 'ok';

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string', enum: ['ready', 'not_ready'] } })
  parts: Record<string, 'ready' | 'not_ready'>;
}

@ApiTags('health')
@Controller('health')
export class HealthController {
  private readonly probes: readonly ReadinessProbe[];

  constructor(@Inject(READINESS_PROBES) probes: readonly ReadinessProbe[], database: DatabaseProbe) {
    this.probes = [database, ...probes];
  }

  @Public()
  @Get('live')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getLiveness', summary: 'The process answers' })
  @ApiOkResponse({ type: HealthView })
  live(): HealthView {
    return { status: 'ok', parts: {} };
  }

  @Public()
  @Get('ready')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getReadiness', summary: 'Every part is ready for traffic' })
  @ApiOkResponse({ type: HealthView })
  @ApiProblems('not_ready')
  async ready(): Promise<HealthView> {
    const states = await Promise.all(this.probes.map(isReady));
    const parts: HealthView['parts'] = {};
    this.probes.forEach(({ part }, i) => (parts[part] = states[i] ? 'ready' : 'not_ready'));
    const missing = this.probes.filter((_, i) => !states[i]).map(({ part }) => part);
    if (missing.length > 0) {
      throw new ProblemError('not_ready', { detail: `Not ready: ${missing.join(', ')}.`, extra: { parts } });
    }
    return { status: 'ok', parts };
  }
}

async function isReady(probe: ReadinessProbe): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), probeTimeoutMs);
  });
  try {
    return (await Promise.race([probe.check(), timeout])) !== false;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

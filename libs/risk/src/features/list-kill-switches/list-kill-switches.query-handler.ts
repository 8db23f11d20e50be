import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { killSwitchScopes } from '@openbourse/core/engine';
import { decodeCursor, pageOf, type Page } from '@openbourse/platform';
import { KillSwitchTargets } from '../../infrastructure/kill-switch-targets';
import { KillSwitchReader } from '../../infrastructure/persistence/kill-switch-reader';
import type { KillSwitchView } from '../kill-switch.view';
import { ListKillSwitches } from './list-kill-switches.query';

@QueryHandler(ListKillSwitches)
export class ListKillSwitchesHandler implements IQueryHandler<ListKillSwitches> {
  constructor(
    private readonly switches: KillSwitchReader,
    private readonly targets: KillSwitchTargets,
  ) {}

  async execute({ operator, page: { limit, cursor } }: ListKillSwitches): Promise<Page<KillSwitchView>> {
    const [scope, targetId] = (decodeCursor(cursor, /^[0-9]:[0-9]{1,9}$/) ?? '0:0').split(':').map(Number);
    const found = await this.switches.list(operator.tenantId, { scope, targetId }, limit + 1);
    const { items, nextCursor } = pageOf(found, limit, (last) => `${last.scope}:${last.targetId}`);
    const views = items.map(async (one): Promise<KillSwitchView> => {
      const word = killSwitchScopes[one.scope];
      const id = await this.targets.nameOf(operator, word, one.targetId);
      return {
        scope: word,
        id,
        engaged: one.engaged,
        reason: one.reason,
        actor: one.actor,
        changedAt: new Date(one.changedMs).toISOString(),
      };
    });
    return { items: await Promise.all(views), nextCursor };
  }
}

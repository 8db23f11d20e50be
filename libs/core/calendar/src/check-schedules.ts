import type { CalendarDefinition, ScheduleStep } from './definition';
import { isTrading } from './phase';
import type { Problems } from './problem';
import { localMsOf } from './schedule';

export function checkSchedules(definition: CalendarDefinition, problems: Problems): void {
  for (const [name, steps] of Object.entries(definition.schedules)) checkSteps(steps, `schedules.${name}`, problems);
}

function checkSteps(steps: readonly ScheduleStep[], path: string, problems: Problems): void {
  if (steps.length < 2) return problems.add('schedule_too_short', path, 'needs a step that opens and one that closes');
  if (steps[0].phase === 'closed') problems.add('schedule_starts_closed', `${path}[0]`, 'must not begin with closed');
  if (steps[steps.length - 1].phase !== 'closed')
    problems.add('schedule_ends_open', `${path}[${steps.length - 1}]`, 'must end with closed');
  if (!steps.some((step) => isTrading(step.phase)))
    problems.add('schedule_never_trades', path, 'needs a step that is continuous or closing');
  for (let index = 1; index < steps.length; index++) {
    const at = `${path}[${index}]`;
    if (localMsOf(steps[index]) <= localMsOf(steps[index - 1]))
      problems.add('schedule_not_rising', at, 'must be later than the step before it');
    if (steps[index].phase === steps[index - 1].phase)
      problems.add('phase_repeated', at, 'must be another phase than the step before it');
  }
}

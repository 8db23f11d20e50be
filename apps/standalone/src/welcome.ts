import type { Settings } from '@openbourse/platform/config';
import { demoOperator, demoPassword, demoTraders } from './demo/demo-market';

export function welcome(url: string, { DEMO: demo }: Pick<Settings, 'DEMO'>): string {
  const users = [...demoTraders, demoOperator].map(({ email }) => email).join(', ');
  return [
    '',
    `  Openbourse   ${url}`,
    `  API          ${url}/api/docs  (${url}/api/openapi.json)`,
    `  health       ${url}/health/ready`,
    ...(demo === 'false' ? [] : [`  sign in as   ${users}; password ${demoPassword}`]),
    '  stop         Ctrl-C',
    '',
  ].join('\n');
}

import type { Settings } from '@openbourse/platform/config';
import { demoOperator, demoPassword, demoTraders } from './demo/demo-market';

export function welcome(url: string, { DEMO: demo }: Pick<Settings, 'DEMO'>): string {
  const traders = demoTraders.map(({ email }) => email).join(', ');
  return [
    '',
    `  Openbourse`,
    '',
    `  terminal     ${url}/${demo === 'false' ? '' : `        sign in as ${traders}`}`,
    `  back office  ${url}/admin/${demo === 'false' ? '' : `  sign in as ${demoOperator.email}`}`,
    ...(demo === 'false' ? [] : [`  password     ${demoPassword}`]),
    ...(demo === 'true' ? ['  market       simulated traders are at work; DEMO=quiet npm start has none'] : []),
    '',
    `  API          ${url}/api/docs  (${url}/api/openapi.json, ${url}/api/asyncapi.json)`,
    `  health       ${url}/health/ready`,
    '  stop         Ctrl-C',
    '',
  ].join('\n');
}

import { render, screen } from '@testing-library/angular';
import { fireEvent } from '@testing-library/dom';
import { vi } from 'vitest';
import { Panel } from './panel';

const open = (inputs: string, properties: Record<string, unknown> = {}) =>
  render(`<ob-panel heading="Fills" ${inputs}><p>12 fills</p></ob-panel>`, {
    imports: [Panel],
    componentProperties: properties,
  });
const body = () => screen.getByText('12 fills').parentElement!;

test('a panel is a region of its name', async () => {
  await open('');
  expect(screen.getByRole('region', { name: 'Fills' })).toBeTruthy();
  expect(body().hidden).toBe(false);
});

test('what is loading is no empty list', async () => {
  await open('[loading]="true" empty="No fills yet."');
  expect(screen.getByRole('status', { name: 'Loading' })).toBeTruthy();
  expect(screen.queryByText('No fills yet.')).toBeNull();
  expect(body().hidden).toBe(true);
});

test('an empty list says so', async () => {
  await open('empty="No fills yet."');
  expect(screen.getByText('No fills yet.')).toBeTruthy();
  expect(body().hidden).toBe(true);
});

test('trouble says what happened and can be tried again', async () => {
  const retry = vi.fn();
  const problem = { code: 'x', title: 'No fills', detail: 'The list could not be read.', status: 503 };
  await open('[problem]="problem" [loading]="true" (retry)="retry()"', { problem, retry });
  expect(screen.getByRole('alert').textContent).toContain('The list could not be read.');
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(retry).toHaveBeenCalledOnce();
});

test('what is old says so and stays readable', async () => {
  await open('freshness="offline"');
  expect(screen.getByText('Offline')).toBeTruthy();
  expect(body().hidden).toBe(false);
});

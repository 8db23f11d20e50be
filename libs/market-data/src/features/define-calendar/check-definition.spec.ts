import { checkDefinition } from './check-definition';

const definition = {
  code: 'XEXA',
  version: 1,
  timeZone: 'UTC',
  coverage: { from: '2026-01-01', through: '2026-12-31' },
  schedules: {
    day: [
      { phase: 'continuous', at: '09:00' },
      { phase: 'closed', at: '17:00' },
    ],
  },
  eras: [{ from: '2026-01-01', week: { mon: 'day' } }],
  holidays: [],
  halfDays: [],
  specialSessions: [],
};

const places = (code: string, input: unknown): string[] => {
  const checked = checkDefinition(code, input);
  return checked.ok ? [] : checked.error.errors!.map(({ field, code: what }) => `${field} ${what}`);
};

it('takes a definition as it is', () => {
  expect(places('XEXA', definition)).toEqual([]);
});

it('names all that is wrong, wherever it is', () => {
  const wrong = {
    ...definition,
    code: 'OTHER',
    timeZone: 'Nowhere/Land',
    eras: [{ from: '2026-01-01', week: { mon: 'night' } }],
    specialSessions: [{ name: '\0', dates: ['2026-02-01'], schedule: 'dusk' }],
  };
  const found = places('XEXA', wrong);
  expect(found).toEqual(expect.arrayContaining(['definition text', 'definition.code differs']));
  for (const place of ['definition.timeZone', 'definition.eras[0].week.mon', 'definition.specialSessions[0].schedule'])
    expect(found).toContainEqual(expect.stringContaining(`${place} `));
});

it('names every field that is missing', () => {
  const found = places('XEXA', { code: 'OTHER' });
  expect(found).toContain('definition.code differs');
  for (const field of Object.keys(definition).filter((name) => name !== 'code'))
    expect(found).toContainEqual(expect.stringContaining(`definition.${field} `));
});

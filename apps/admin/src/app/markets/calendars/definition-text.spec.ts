import { venueCalendars, type CalendarDefinition } from '@openbourse/core/calendar';
import type { CalendarView } from '@openbourse/web/api-client';
import { definitionText } from './definition-text';

const asTold = (definition: CalendarDefinition) => definition as unknown as CalendarView['definition'];

it.each(venueCalendars)('leaves nothing of $code out', (definition) => {
  expect(JSON.parse(definitionText(asTold(definition)))).toEqual(JSON.parse(JSON.stringify(definition)));
});

it('is in the order in which people read it, whatever order it came in', () => {
  const [first] = venueCalendars;
  const reversed = Object.fromEntries(Object.entries(first).reverse()) as unknown as CalendarDefinition;
  expect(definitionText(asTold(reversed))).toBe(definitionText(asTold(first)));
  expect(definitionText(asTold(first))).toMatch(/^\{\s+"code": .*\s+"version": /);
});

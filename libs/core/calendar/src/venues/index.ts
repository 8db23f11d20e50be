import type { CalendarDefinition } from '../definition';
import { alwaysOpen } from './always-open';
import { xbom } from './xbom';
import { xnys } from './xnys';

/** What is delivered; an operator's own calendars have the same form. */
export const venueCalendars: readonly CalendarDefinition[] = [alwaysOpen, xnys, xbom];

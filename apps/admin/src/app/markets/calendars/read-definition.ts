import { compileCalendar, type TradingCalendar } from '@openbourse/core/calendar';

/** Something that is wrong with a definition, and where. */
export interface DefinitionProblem {
  readonly place: string;
  readonly text: string;
}

export type ReadDefinition =
  | { readonly ok: true; readonly calendar: TradingCalendar }
  | { readonly ok: false; readonly problems: readonly DefinitionProblem[] };

/** What was typed, checked by the rules that the server applies too. */
export function readDefinition(text: string): ReadDefinition {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return { ok: false, problems: [jsonProblem(text, (error as Error).message)] };
  }
  const compiled = compileCalendar(parsed);
  if (compiled.ok) return { ok: true, calendar: compiled.value };
  const problems = compiled.error.map(({ path, message }) => ({ place: path || 'the whole', text: message }));
  return { ok: false, problems };
}

/** Of the text around it that V8 quotes where it does not say the position. */
const quotedBefore = 10;

/** Engines say where in one of three ways, or not at all when the text ends too early. */
function jsonProblem(text: string, message: string): DefinitionProblem {
  const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? [];
  const place = line === undefined ? placeAt(text, positionIn(text, message)) : `line ${line}, column ${column}`;
  const plain = message
    .replace(/^JSON\.parse: /, '')
    .replace(/ (?:in JSON )?at (?:position|line) \d+.*$/s, '')
    .replace(/, (?:\.{3})?".*" ?(?:\.{3})? is not valid JSON$/s, '');
  return { place, text: `This is no JSON: ${plain}.` };
}

function positionIn(text: string, message: string): number {
  const [, position] = /position (\d+)/.exec(message) ?? [];
  if (position !== undefined) return Number(position);
  const [, isInside, quoted, goesOn] = /, (\.{3})?"(.*)" ?(\.{3})? is not valid JSON$/s.exec(message) ?? [];
  if (quoted === undefined) return text.length;
  if (isInside) return text.indexOf(quoted) + quotedBefore;
  return goesOn ? quoted.length - quotedBefore : 0;
}

function placeAt(text: string, position: number): string {
  const before = text.slice(0, position).split('\n');
  return `line ${before.length}, column ${before.at(-1)!.length + 1}`;
}

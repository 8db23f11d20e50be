/** One row of a worked example: who does what, the name of the order that it makes, and what the core tells then. */
export interface ExampleStep {
  /** '' = makes no order. */
  readonly name: string;
  readonly who: string;
  readonly does: string;
  readonly told: string;
}

export interface WorkedExample {
  readonly title: string;
  /** `feeMin 0.50`, `Ann has 2500 USD and 5 AAPL`: what differs from the usual desk. */
  readonly terms: readonly string[];
  readonly steps: readonly ExampleStep[];
}

const titleCell = /^\*\*(.+)\*\*$/;
const cells = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/**
 * Reads examples out of Markdown tables headed `| order | who: what | told | because |`. A row whose first cell is bold
 * begins an example and has its terms in the second, separated by `;`. The last column is for people.
 */
export function examplesIn(markdown: string): WorkedExample[] {
  const examples: { title: string; terms: string[]; steps: ExampleStep[] }[] = [];
  for (const [name, act, told] of rowsIn(markdown)) {
    const title = titleCell.exec(name)?.[1];
    if (title !== undefined) examples.push({ title, terms: listIn(act), steps: [] });
    else examples.at(-1)!.steps.push({ name, told, ...actIn(act) });
  }
  return examples;
}

function rowsIn(markdown: string): string[][] {
  const tables = markdown.split('\n\n').filter((block) => block.startsWith('| order | who: what | told | because |\n'));
  return tables.flatMap((table) => table.trimEnd().split('\n').slice(2).map(cells));
}

const listIn = (cell: string): string[] => cell.split(';').flatMap((term) => (term.trim() === '' ? [] : [term.trim()]));

function actIn(cell: string): { who: string; does: string } {
  const colon = cell.indexOf(': ');
  if (colon < 0) throw new Error(`nobody does this: ${cell}`);
  return { who: cell.slice(0, colon), does: cell.slice(colon + 2) };
}

/** What a batch's one statement says, read from its text: so that its SQL is tested too, the fence above all. */
export interface CommitSql {
  readonly fence: readonly Condition[];
  readonly parts: readonly PartSql[];
}

/** `column = $parameter + plus` */
export interface Condition {
  readonly column: string;
  readonly parameter: number;
  readonly plus: number;
}

export interface PartSql {
  readonly table: string;
  readonly write: 'insert' | 'update' | 'upsert';
  /** Whether its rows come from the fence: without it they are written whatever the fence says. */
  readonly fenced: boolean;
  /** Where each column's values are: one array, or one value for all rows. Zero-based parameters. */
  readonly columns: readonly { readonly name: string; readonly parameter: number; readonly isArray: boolean }[];
  /** Columns that an update matches rows by. */
  readonly key: readonly string[];
  /** Columns that an update or a conflicting insert sets. */
  readonly sets: readonly string[];
}

const known = new Map<string, CommitSql>();

/** Throws on SQL of another shape than the commit's: then this reader has to learn it. */
export function commitSql(text: string): CommitSql {
  let sql = known.get(text);
  if (!sql) known.set(text, (sql = read(text)));
  return sql;
}

function read(text: string): CommitSql {
  const body = match(text, /^with ([\s\S]*)\nselect 1 from fence$/)[1];
  const clauses = body.split(/,\n(?=\w+ as \()/).map((clause) => match(clause, /^(\w+) as \(([\s\S]*)\)$/));
  const fence = clauses.find(([, name]) => name === 'fence');
  if (!fence) throw new Error('the commit statement has no fence');
  const [, where] = match(
    fence[2].replace(/\s+/g, ' '),
    /^update core\.engine_epoch set last_batch = \$\d+::bigint where (.*) returning 1$/,
  );
  return {
    fence: conditions(where),
    parts: clauses.filter((clause) => clause !== fence).map(([, , sql]) => readPart(sql.replace(/\s+/g, ' '))),
  };
}

export function conditions(where: string): Condition[] {
  return where.split(' and ').map((condition) => {
    const [, column, parameter, minus] = match(condition.trim(), /^(?:t\.)?(\w+) = \$(\d+)(?:::\w+)?(?: - (\d+))?$/);
    return { column, parameter: Number(parameter) - 1, plus: minus ? -Number(minus) : 0 };
  });
}

function readPart(sql: string): PartSql {
  const insert = /^insert into core\.(\w+) \(([^)]*)\) select (.*?) from (.*)$/.exec(sql);
  if (insert) {
    const [, table, names, selected, rest] = insert;
    const [source, conflict] = rest.split(' on conflict ');
    const arrays = arraysOf(source);
    const expressions = selected.split(', ');
    const columns = names.split(', ').map((name, i) => ({ name, ...placeOf(expressions[i], arrays) }));
    if (!conflict) return { table, write: 'insert', fenced: isFenced(source), columns, key: [], sets: [] };
    const [, key, sets] = match(conflict, /^\(([^)]*)\) do update set (.*)$/);
    const set = sets.split(', ').map((one) => match(one, /^(\w+) = excluded\.\1$/)[1]);
    return { table, write: 'upsert', fenced: isFenced(source), columns, key: key.split(', '), sets: set };
  }
  const [, table, sets, source, matches] = match(sql, /^update core\.(\w+) t set (.*?) from (.*) where (.*)$/);
  const arrays = arraysOf(source);
  const key = matches.split(' and ').map((one) => match(one, /^t\.(\w+) = r\.\1$/)[1]);
  const set = sets.split(', ').map((one) => match(one, /^(\w+) = (.*)$/));
  return {
    table,
    write: 'update',
    fenced: isFenced(source),
    columns: [
      ...key.map((name) => ({ name, ...placeOf(`r.${name}`, arrays) })),
      ...set.map(([, name, expression]) => ({ name, ...placeOf(expression, arrays) })),
    ],
    key,
    sets: set.map(([, name]) => name),
  };
}

const isFenced = (source: string): boolean => /\bfence\b/.test(source);

function arraysOf(source: string): Map<string, number> {
  const unnest = /unnest\(([^)]*)\) as r\(([^)]*)\)/.exec(source);
  if (!unnest) return new Map();
  const parameters = unnest[1].split(', ').map((one) => Number(match(one, /^\$(\d+)::\w+\[\]$/)[1]) - 1);
  return new Map(unnest[2].split(', ').map((name, i) => [name, parameters[i]]));
}

function placeOf(expression: string, arrays: Map<string, number>): { parameter: number; isArray: boolean } {
  const column = /^r\.(\w+)$/.exec(expression);
  if (column) return { parameter: arrays.get(column[1])!, isArray: true };
  return { parameter: Number(match(expression, /^\$(\d+)(?:::\w+)?$/)[1]) - 1, isArray: false };
}

function match(text: string, pattern: RegExp): RegExpExecArray {
  const found = pattern.exec(text);
  if (!found) throw new Error(`the commit statement is not understood at: ${text.slice(0, 200)}`);
  return found;
}

/** The elements of a PostgreSQL array in its text form; NULL as null. */
export function arrayElements(text: string): (string | null)[] {
  if (text === '{}') return [];
  if (!text.includes('"')) {
    return text
      .slice(1, -1)
      .split(',')
      .map((element) => (element === 'NULL' ? null : element));
  }
  const elements: (string | null)[] = [];
  let at = 1;
  while (at < text.length) {
    if (text[at] === '"') {
      let element = '';
      let from = at + 1;
      for (at = from; text[at] !== '"'; at++) {
        if (text[at] !== '\\') continue;
        element += text.slice(from, at);
        from = ++at;
      }
      elements.push(element + text.slice(from, at));
      at++;
    } else {
      let end = at;
      while (text[end] !== ',' && text[end] !== '}') end++;
      const element = text.slice(at, end);
      elements.push(element === 'NULL' ? null : element);
      at = end;
    }
    at++;
  }
  return elements;
}

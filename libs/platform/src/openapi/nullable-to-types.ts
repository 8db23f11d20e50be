/** OpenAPI 3.1 knows no `nullable`: null is a type. @nestjs/swagger still writes the former. */
export function nullableToTypes<T>(document: T): T {
  if (Array.isArray(document)) return document.map(nullableToTypes) as T;
  if (typeof document !== 'object' || document === null) return document;
  const { nullable, ...rest } = document as Record<string, unknown>;
  const walked = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, nullableToTypes(value)]));
  if (typeof nullable !== 'boolean')
    return (nullable === undefined ? walked : { ...walked, nullable: nullableToTypes(nullable) }) as T;
  if (!nullable) return walked as T;
  const { type, enum: words, ...others } = walked;
  if (typeof type === 'string') {
    return {
      ...others,
      type: [type, 'null'],
      ...(Array.isArray(words) && { enum: [...(words as unknown[]), null] }),
    } as T;
  }
  const { description, ...schema } = walked;
  return { ...(description !== undefined && { description }), anyOf: [schema, { type: 'null' }] } as T;
}

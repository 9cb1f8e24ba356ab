// Bodies and parameters made from the OpenAPI description: a plain one that fits, and hostile ones of every shape, one field at a time.

const long = 'x'.repeat(120_000);

// Values that no field should choke on. Texts first; then what is no text at all.
const hostileTexts = ['', ' ', "'", "' OR 1=1 --", '"; DROP TABLE portal_article; --', '<script>alert(1)</script>', '<img src=x onerror=alert(1)>',
  'javascript:alert(1)', '{{7*7}}', '../../etc/passwd', '%00', '\u0000', '\ud800', '\u202eevil', '\ufeff', '😀'.repeat(300), '１２３', '-1', '1e308',
  '9223372036854775808', '0001-01-01', '2026-02-30', '2026-11-23T25:00:00Z', long];
const hostileShapes = [null, true, 0, -1, 1.5, 1e308, 9007199254740993, [], {}, [[]], [null], { a: 1 }];
export const hostileValues = [...hostileTexts, ...hostileShapes];
export const hostilePlaces = ['0', '-1', '1', 'abc', "'", '%27%20OR%201=1', '9223372036854775807', '9223372036854775808', '00001', '%E4%B8%AD', '%F0%9F%98%80',
  '..', '%2e%2e', '%00', 'a'.repeat(3000)];

// A value that fits a schema.
export function example(schema, name = '') {
  if (schema.enum) return schema.enum[0];
  if (schema.const !== undefined) return schema.const;
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object': {
      const required = new Set(schema.required ?? []);
      return Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([key]) => required.has(key)).map(([key, inner]) => [key, example(inner, key)]));
    }
    case 'array': return [example(schema.items ?? {}, name)];
    case 'integer': return 1;
    case 'boolean': return true;
    default:
      if (schema.format === 'date') return '2026-11-23';
      if (schema.format === 'date-time') return '2026-11-23T09:00:00Z';
      if (schema.pattern) return '4711';
      return `walk ${name}`;
  }
}

// Every field of a schema, as a path of keys: [['title'], ['policy', 'issuer'], ['columns', 0], …].
export function fields(schema, path = []) {
  if (schema?.properties) return Object.entries(schema.properties).flatMap(([key, inner]) => [[...path, key], ...fields(inner, [...path, key])]);
  if (schema?.items) return [[...path, 0], ...fields(schema.items, [...path, 0])];
  return [];
}

// A copy of `value` in which the field at `path` holds `hostile`; what lies on the way is made where it is missing.
export function replaced(value, path, hostile) {
  if (path.length === 0) return hostile;
  const [key, ...rest] = path;
  if (typeof key === 'number') return [replaced(value?.[0], rest, hostile)];
  return { ...(value ?? {}), [key]: replaced(value?.[key], rest, hostile) };
}

// [{ method, path, permission, body, query, places }] of an OpenAPI document.
export function operations(openapi) {
  return Object.entries(openapi.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({
    method: method.toUpperCase(),
    path,
    permission: operation['x-permission'],
    body: operation.requestBody?.content?.['application/json']?.schema,
    query: (operation.parameters ?? []).filter((parameter) => parameter.in === 'query'),
    places: (operation.parameters ?? []).filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name),
  })));
}

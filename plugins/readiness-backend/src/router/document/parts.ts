/** What the OpenAPI document is written with. */
export const ref = (name: string) => ({
  $ref: `#/components/schemas/${name}`,
});
export const text = { type: 'string' } as const;
/** What a caller sends: without control characters, which databases refuse. */
export const plain = {
  type: 'string',
  pattern: '^[^\\u0000-\\u001f]*$',
} as const;
export const count = { type: 'integer', minimum: 0 } as const;
export const instant = { type: 'string', format: 'date-time' } as const;
export const flag = { type: 'boolean' } as const;
export const list = (items: object) => ({ type: 'array', items });
export const object = (
  required: Record<string, object>,
  optional: Record<string, object> = {},
) => ({
  type: 'object',
  additionalProperties: false,
  // OpenAPI 3.0 forbids an empty list.
  ...(Object.keys(required).length > 0 && { required: Object.keys(required) }),
  properties: { ...required, ...optional },
});
export const json = (schema: object) => ({
  content: { 'application/json': { schema } },
});
export const answer = (description: string, schema: object) => ({
  description,
  ...json(schema),
});

export const problems = {
  '400': answer('A parameter is wrong; the message names it.', ref('Error')),
  '401': answer('No credentials.', ref('Error')),
  '403': answer('A permission is missing; the message names it.', ref('Error')),
};
export const hidden = {
  '404': answer(
    'Not known, not evaluated yet, or not visible to the caller.',
    ref('Error'),
  ),
};

export const query = (name: string, schema: object, description: string) => ({
  name,
  in: 'query',
  required: false,
  description,
  // Entity references and instants are readable as they are: group:default/x.
  allowReserved: true,
  schema,
});
export const repeated = (
  name: string,
  description: string,
  items: object = { ...plain, minLength: 1, maxLength: 255 },
) => ({
  ...query(name, list(items), `${description} Repeat it for alternatives.`),
  style: 'form',
  explode: true,
});
export const choice = (name: string, values: readonly string[], what: string) =>
  query(name, { ...text, enum: [...values], default: values[0] }, what);
export const paging = [
  query(
    'limit',
    { type: 'integer', minimum: 1, maximum: 500, default: 20 },
    'Items on a page.',
  ),
  query(
    'cursor',
    { ...text, maxLength: 2000 },
    'Where the page starts, from `pageInfo` of another.',
  ),
];
export const pageOf = (items: object) => ({
  items: list(items),
  totalItems: count,
  pageInfo: ref('PageInfo'),
});
/** The path parameters of a component. */
export const byName = ['kind', 'namespace', 'name'].map(name => ({
  name,
  in: 'path',
  required: true,
  schema: { ...plain, maxLength: 63 },
}));

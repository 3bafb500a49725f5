import { kindOf, missing, propertiesOf, withSetting } from './schema';

const store = {
  oneOf: [
    {
      type: 'object',
      properties: { type: { type: 'string', const: 's3' }, bucket: { type: 'string', description: 'name' } },
      required: ['type', 'bucket'],
    },
    { type: 'object', properties: { type: { const: 'folder' }, path: { type: 'string' } }, required: ['type', 'path'] },
  ],
};
const schema = {
  type: 'object',
  properties: { store, prefix: { type: 'string' }, keep: { type: 'integer', minimum: 1 } },
  required: ['store'],
};

test('a constant tells variants apart and is not typed in', () => {
  const kind = kindOf(store);
  expect(kind.kind === 'variants' && kind.variants.map(({ label }) => label)).toEqual(['s3', 'folder']);
  expect(propertiesOf(store.oneOf[0] ?? {})).toEqual([
    {
      name: 'bucket',
      schema: { type: 'string', description: 'name' },
      required: true,
      description: 'name',
      fallback: undefined,
    },
  ]);
});

test('a shape that any of several words tells apart is one for each of them', () => {
  const columns = { type: 'object', additionalProperties: { type: 'string' } };
  const mapping = {
    anyOf: [
      { type: 'string' },
      {
        type: 'object',
        properties: { kind: { type: 'string', enum: ['invoice', 'ledger_line'] }, columns },
        required: ['kind', 'columns'],
      },
      { type: 'object', properties: { kind: { const: 'bill', default: 'bill' }, columns }, required: ['columns'] },
    ],
  };
  const kind = kindOf(mapping);
  const variants = (kind.kind === 'variants' ? kind.variants : []).filter(({ mark }) => mark !== null);
  expect(variants.map(({ mark }) => mark?.value)).toEqual(['invoice', 'ledger_line', 'bill']);
  expect(propertiesOf(variants[0]?.schema ?? {}).map(({ name }) => name)).toEqual(['columns']);
  expect(missing(mapping, { kind: 'invoice' })).toEqual(['columns']);
});

test('what is missing has its path; what is optional is not missed', () => {
  expect(missing(schema, {})).toEqual(['store']);
  expect(missing(schema, { store: { type: 's3' } })).toEqual(['store.bucket']);
  expect(missing(schema, { store: { type: 'folder', path: '/bills' } })).toEqual([]);
});

test('a secret is a reference, and is known by its pattern', () => {
  expect(kindOf({ type: 'string', pattern: '^(env:[A-Z]+|file:.+)$' })).toMatchObject({ kind: 'text', secret: true });
  expect(kindOf({ type: 'object', additionalProperties: { type: 'string' } })).toEqual({ kind: 'json' });
});

test('taking a setting away leaves no trace of it', () => {
  expect(withSetting({ a: 1, b: 2 }, 'a', undefined)).toEqual({ b: 2 });
});

test('one of some values is chosen from a list, and so are several of them', () => {
  const values = ['invoice', 'ledger_line'];
  expect(kindOf({ type: 'string', enum: values })).toEqual({ kind: 'choice', values });
  expect(kindOf({ type: 'array', items: { type: 'string', enum: values } })).toEqual({ kind: 'choices', values });
  expect(kindOf({ type: 'array', items: { type: 'string' } })).toEqual({ kind: 'list' });
});

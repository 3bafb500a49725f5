/** Reading a JSON Schema as a form: what each setting is, and what still keeps it from being valid. Pure. */
import type { JsonSchema } from '../../contract/api/source.ts';

/** Settings as they are typed in: plain JSON values, nothing where nothing was said. */
export type Settings = unknown;

export interface Property {
  name: string;
  schema: JsonSchema;
  required: boolean;
  description: string;
  /** What holds when nothing is said. */
  fallback: unknown;
}

/** One of several shapes, told apart by a constant such as `type: s3`. */
export interface Variant {
  label: string;
  /** What the constant stands for; empty where nothing is said. */
  description: string;
  /** Name and value of what tells it apart; null where only one shape has it. */
  mark: { name: string; value: string } | null;
  schema: JsonSchema;
}

export type Kind =
  | { kind: 'object'; properties: Property[] }
  | { kind: 'variants'; variants: Variant[] }
  | { kind: 'choice'; values: string[] }
  | { kind: 'switch' }
  | { kind: 'number'; whole: boolean; minimum: number | undefined; maximum: number | undefined }
  | { kind: 'text'; secret: boolean; pattern: string | undefined }
  | { kind: 'list' }
  /** Any of some values. */
  | { kind: 'choices'; values: string[] }
  /** What has no field of its own is written as JSON. */
  | { kind: 'json' };

/** What a schema asks for. */
export function kindOf(schema: JsonSchema): Kind {
  const variants = objectsIn(schema.oneOf ?? schema.anyOf);
  if (variants.length > 0) {
    return { kind: 'variants', variants: told(variants).map(variantOf) };
  }
  if (schema.type === 'object' && isObject(schema.properties)) {
    return { kind: 'object', properties: propertiesOf(schema) };
  }
  if (Array.isArray(schema.enum)) {
    return { kind: 'choice', values: schema.enum.map(String) };
  }
  switch (schema.type) {
    case 'boolean':
      return { kind: 'switch' };
    case 'integer':
    case 'number':
      return {
        kind: 'number',
        whole: schema.type === 'integer',
        minimum: numberOr(schema.minimum),
        maximum: numberOr(schema.maximum),
      };
    case 'string':
      return { kind: 'text', secret: isSecret(schema), pattern: textOr(schema.pattern) };
    case 'array': {
      const items = isObject(schema.items) ? schema.items : {};
      return Array.isArray(items.enum)
        ? { kind: 'choices', values: items.enum.map(String) }
        : { kind: items.type === 'string' ? 'list' : 'json' };
    }
    default:
      return { kind: 'json' };
  }
}

/** The settings of an object; constants that tell variants apart are chosen, not typed. */
export function propertiesOf(schema: JsonSchema): Property[] {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(properties).flatMap(([name, property]) =>
    isObject(property) && property.const === undefined
      ? [
          {
            name,
            schema: property,
            required: required.includes(name),
            description: textOr(property.description) ?? '',
            fallback: property.default,
          },
        ]
      : []
  );
}

/** The variant that settings have the mark of. */
export function variantIn(variants: readonly Variant[], settings: Settings): Variant | undefined {
  return variants.find(({ mark }) => mark !== null && isObject(settings) && settings[mark.name] === mark.value);
}

/** Settings that must be given and are not, by their path such as `store.bucket`. */
export function missing(schema: JsonSchema, settings: Settings, path: readonly string[] = []): string[] {
  const kind = kindOf(schema);
  switch (kind.kind) {
    case 'object':
      return kind.properties.flatMap(({ name, schema: inner, required }) => {
        const value = isObject(settings) ? settings[name] : undefined;
        return value === undefined && !required ? [] : missing(inner, value, [...path, name]);
      });
    case 'variants': {
      const chosen = variantIn(kind.variants, settings);
      return chosen === undefined ? empty(settings, path) : missing(chosen.schema, settings, path);
    }
    default:
      return empty(settings, path);
  }
}

/** A copy of the settings with one of them changed; `undefined` takes it away. */
export function withSetting(settings: Settings, name: string, value: Settings): Settings {
  const { [name]: _, ...rest } = isObject(settings) ? settings : {};
  return value === undefined ? rest : { ...rest, [name]: value };
}

/** True for a plain object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function empty(value: unknown, path: readonly string[]): string[] {
  return value === undefined || value === '' ? [path.join('.')] : [];
}

/** A shape that is told apart by any of several words, as one shape for each of them. */
function told(schemas: readonly JsonSchema[]): JsonSchema[] {
  const names = schemas.flatMap((schema) => constantIn(schema)?.[0] ?? []);
  return schemas.flatMap((schema) => {
    const properties = isObject(schema.properties) ? schema.properties : {};
    const name = names.find((each) => isObject(properties[each]) && Array.isArray(properties[each].enum));
    const property = name === undefined ? undefined : properties[name];
    if (name === undefined || !isObject(property) || !Array.isArray(property.enum)) {
      return [schema];
    }
    const { enum: words, ...rest } = property;
    return words.map((word) => ({ ...schema, properties: { ...properties, [name]: { ...rest, const: word } } }));
  });
}

function constantIn(schema: JsonSchema): readonly [string, JsonSchema] | undefined {
  const properties = isObject(schema.properties) ? schema.properties : {};
  return Object.entries(properties).flatMap(([name, property]) =>
    isObject(property) && typeof property.const === 'string' ? [[name, property] as const] : []
  )[0];
}

function variantOf(schema: JsonSchema): Variant {
  const found = constantIn(schema);
  if (found === undefined) {
    return { label: textOr(schema.title) ?? textOr(schema.type) ?? '', description: '', mark: null, schema };
  }
  const [name, property] = found;
  const value = String(property.const);
  // The constant is the label already; the guide's tables have it in front.
  const description = (textOr(property.description) ?? '').replace(/^`[\w-]+`: /, '');
  return { label: value, description, mark: { name, value }, schema };
}

function isSecret(schema: JsonSchema): boolean {
  return textOr(schema.pattern)?.startsWith('^(env:') ?? false;
}

function objectsIn(value: unknown): JsonSchema[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function textOr(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function numberOr(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

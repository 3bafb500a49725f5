/** Expressions and conditions of a derivation as SQL. Pure text building; every text that enters is a quoted literal. */
import type { Condition, Expression } from '../../../contract/focus/derivation.ts';
import type { SlashDates } from '../../../contract/focus/reading.ts';
import { exactJson, literal } from '../engines/sql.ts';
import { checkedInstant, instantOf, wideDecimalOf } from './expressions.ts';

/** How the surrounding statement names what expressions refer to. */
export interface DerivationScope {
  /** SQL of a column of the file as text, "" for null. */
  readonly cell: (header: string) => string;
  /** SQL of the JSON text of the element that the row stands for. */
  readonly element: string;
  readonly slashDates: SlashDates;
}

/** The expression as SQL of type String. */
export function expressionSql(expression: Expression, scope: DerivationScope): string {
  const sql = (inner: Expression) => expressionSql(inner, scope);
  switch (expression.kind) {
    case 'cell':
      return scope.cell(expression.header);
    case 'named':
      return namedColumn(expression.name);
    case 'text':
      return literal(expression.text);
    case 'first':
      return firstSql(expression.of.map(sql));
    case 'join':
      return expression.of.length === 1
        ? sql(expression.of[0] as Expression)
        : `concat(${expression.of.map(sql).join(', ')})`;
    case 'choose':
      return chooseSql(
        expression.cases.map(({ when, then }) => [conditionSql(when, scope), sql(then)]),
        sql(expression.otherwise)
      );
    case 'lookup':
      return lookupSql(sql(expression.key), expression.table, sql(expression.otherwise));
    case 'extract':
      return `extract(${sql(expression.of)}, ${literal(expression.pattern)})`;
    case 'replace':
      return `replaceRegexpAll(${sql(expression.of)}, ${literal(expression.pattern)}, ${literal(expression.by)})`;
    case 'lower':
      return `lowerUTF8(${sql(expression.of)})`;
    case 'sum':
      return sumSql(expression.of.map(sql));
    case 'product':
    case 'quotient':
      return ratioSql(expression.kind, sql(expression.of[0]), sql(expression.of[1]));
    case 'json value':
      return jsonValueSql(sql(expression.of), expression.path);
    case 'json sum':
      return jsonSumSql(sql(expression.of), expression.path);
    case 'json filter':
      return jsonFilterSql(sql(expression.of), expression);
    case 'json object':
      return jsonObjectSql(
        expression.entries.map(([key, value]) => [key, sql(value)]),
        expression.merge.map(sql)
      );
    case 'json pairs':
      return jsonPairsSql(sql(expression.of), expression.prefix);
    case 'instant':
      return instantSql(sql(expression.of), expression.to, scope.slashDates);
    case 'element':
      return expression.path.length === 0 ? scope.element : jsonValueSql(scope.element, expression.path);
  }
}

/** The column under which the surrounding statement holds a named value. */
export const namedColumn = (name: string) => `n_${name}`;

/** The condition as SQL of type UInt8, never null. */
export function conditionSql(condition: Condition, scope: DerivationScope): string {
  switch (condition.kind) {
    case 'is':
      return `(${expressionSql(condition.of, scope)} IN (${condition.values.map(literal).join(', ')}))`;
    case 'matches':
      return `match(${expressionSql(condition.of, scope)}, ${literal(condition.pattern)})`;
    case 'empty':
      return `(${expressionSql(condition.of, scope)} = '')`;
    case 'compare': {
      return `ifNull(${numberSql(condition.left, scope)} ${condition.by} ${numberSql(condition.right, scope)}, 0)`;
    }
    case 'all':
      return condition.of.length === 0
        ? '1'
        : `(${condition.of.map((each) => conditionSql(each, scope)).join(' AND ')})`;
    case 'any':
      return condition.of.length === 0
        ? '0'
        : `(${condition.of.map((each) => conditionSql(each, scope)).join(' OR ')})`;
    case 'not':
      return `(NOT ${conditionSql(condition.of, scope)})`;
  }
}

/** A number that is written in the rules needs no reading. */
function numberSql(expression: Expression, scope: DerivationScope): string {
  const isPlain = expression.kind === 'text' && /^-?\d+(\.\d+)?$/.test(expression.text);
  return isPlain ? `toDecimal256('${expression.text}', 38)` : wideDecimalOf(expressionSql(expression, scope));
}

function firstSql(texts: readonly string[]): string {
  const [only] = texts;
  if (texts.length <= 1) {
    return only ?? "''";
  }
  const last = texts.at(-1) ?? "''";
  return chooseSql(
    texts.slice(0, -1).map((text) => [`${text} != ''`, text]),
    last
  );
}

function chooseSql(cases: readonly (readonly [string, string])[], otherwise: string): string {
  return cases.length === 0
    ? otherwise
    : `multiIf(${cases.map(([when, then]) => `${when}, ${then}`).join(', ')}, ${otherwise})`;
}

function lookupSql(key: string, table: Readonly<Record<string, string>>, otherwise: string): string {
  const entries = Object.entries(table);
  return entries.length === 0
    ? otherwise
    : `transform(${key}, [${entries.map(([from]) => literal(from)).join(', ')}], [${entries.map(([, to]) => literal(to)).join(', ')}], ${otherwise})`;
}

function sumSql(texts: readonly string[]): string {
  const cases = texts.map(
    // What is no number is passed on, so that the row is rejected for it and not stored without it.
    (text): [string, string] => [`(${text} != '' AND ${wideDecimalOf(text)} IS NULL)`, text]
  );
  const total = texts.map((text) => `ifNull(${wideDecimalOf(text)}, toDecimal256(0, 38))`).join(' + ');
  return texts.length === 0
    ? "''"
    : chooseSql([[`(${texts.map((text) => `${text} = ''`).join(' AND ')})`, "''"], ...cases], `toString(${total})`);
}

// Beyond this the engine's 76 digits could overflow, and it would throw where a row should go without the value.
const MOST = '1e30';

function ratioSql(kind: 'product' | 'quotient', left: string, right: string): string {
  const [a, b] = ['of_a', 'of_b'];
  const estimate = kind === 'product' ? `toFloat64(${a}) * toFloat64(${b})` : `toFloat64(${a}) / toFloat64(${b})`;
  const usable = `ifNull(abs(${estimate}) < ${MOST}${kind === 'quotient' ? ` AND ${b} != 0` : ''}, 0)`;
  // The branch not taken may be computed all the same, and a division by 0 throws there too.
  const guarded = (value: string) => `if(${usable}, assumeNotNull(${value}), toDecimal256(1, 38))`;
  const exact = `${kind === 'product' ? 'multiplyDecimal' : 'divideDecimal'}(${guarded(a)}, ${guarded(b)}, 38)`;
  // A list of one, because that is how a part gets a name and is written out but once.
  return `arrayMap((${a}, ${b}) -> if(${usable}, toString(${exact}), ''), [${wideDecimalOf(left)}], [${wideDecimalOf(right)}])[1]`;
}

/** The elements of a JSON array, each as JSON text; none where the text is no array. */
export function elementsSql(json: string): string {
  return bound('array', bound('text', json, exactJson), (array) => `JSONExtractArrayRaw(${array})`);
}

function jsonSumSql(json: string, path: readonly (string | number)[]): string {
  const valueOf = (element: string) => bound('item', jsonValueSql(element, path), wideDecimalOf);
  return bound('sum_of', json, (text) =>
    bound('sum_values', `arrayMap(e -> ${valueOf('e')}, ${elementsSql(text)})`, (values) =>
      chooseSql(
        [
          [`match(${text}, '^\\s*(\\[\\s*\\]\\s*)?$')`, "''"],
          [`(empty(${values}) OR arrayExists(v -> v IS NULL, ${values}))`, text],
        ],
        `toString(arrayFold((a, v) -> a + ifNull(v, toDecimal256(0, 38)), ${values}, toDecimal256(0, 38)))`
      )
    )
  );
}

function jsonFilterSql(json: string, { path, values, keep }: Extract<Expression, { kind: 'json filter' }>): string {
  const fits = `${jsonValueSql('e', path)} ${keep ? '' : 'NOT '}IN (${values.map(literal).join(', ')})`;
  return bound('kept', `arrayFilter(e -> ${fits}, ${elementsSql(json)})`, (kept) =>
    chooseSql([[`empty(${kept})`, "''"]], `concat('[', arrayStringConcat(${kept}, ','), ']')`)
  );
}

function jsonValueSql(text: string, path: readonly (string | number)[]): string {
  const at = path.map((step) => `, ${typeof step === 'number' ? String(step) : literal(step)}`).join('');
  return bound('value_of', bound('text', text, exactJson), (json) =>
    bound(
      'raw_of',
      `JSONExtractRaw(${json}${at})`,
      (raw) => `multiIf(${raw} IN ('', 'null'), '', startsWith(${raw}, '"'), JSONExtractString(${json}${at}), ${raw})`
    )
  );
}

/** A value used more than once, computed once; written out each time, statements grow beyond what the engine parses. */
function bound(name: string, sql: string, body: (name: string) => string): string {
  return `arrayMap(${name} -> ${body(name)}, [${sql}])[1]`;
}

const isObject = (json: string) => `(isValidJSON(${json}) AND JSONType(${json}) = 'Object')`;
const TEXT_MAP = 'Map(String, String)';

function jsonObjectSql(entries: readonly (readonly [string, string])[], merge: readonly string[]): string {
  const own =
    entries.length === 0
      ? `CAST(map(), '${TEXT_MAP}')`
      : `mapFilter((k, v) -> v != '', map(${entries.map(([key, value]) => `${literal(key)}, toString(${value})`).join(', ')}))`;
  // Azure's own exports leave the outer braces away.
  const objects = merge.map((text) => `if(match(${text}, '^\\\\s*"'), concat('{', ${text}, '}'), ${text})`);
  const merged = [...objects.map((json) => `JSONExtract(${json}, '${TEXT_MAP}')`), own].reduce(
    (before, after) => `mapUpdate(${before}, ${after})`
  );
  const whole = `replaceRegexpOne(toJSONString(${merged}), '^\\\\{\\\\}$', '')`;
  // A text that is no object is passed on whole, so that it is kept and flagged.
  return chooseSql(
    objects.map((json, index) => [`(${merge[index] ?? ''} != '' AND NOT ${isObject(json)})`, merge[index] ?? '']),
    whole
  );
}

function jsonPairsSql(json: string, prefix: string): string {
  const elements = `JSONExtractArrayRaw(${json})`;
  const keys = `arrayMap(e -> concat(${literal(prefix)}, JSONExtractString(e, 'key')), ${elements})`;
  const values = `arrayMap(e -> JSONExtractString(e, 'value'), ${elements})`;
  return `if(${json} IN ('', '[]'), '', toJSONString(mapFromArrays(${keys}, ${values})))`;
}

function instantSql(text: string, to: Extract<Expression, { kind: 'instant' }>['to'], slashDates: SlashDates): string {
  const at = checkedInstant(instantOf(text, slashDates));
  const moved = {
    itself: at,
    'start of day': `toStartOfDay(${at})`,
    'next day': `toStartOfDay(${at}) + INTERVAL 1 DAY`,
    'start of month': `toDateTime(toStartOfMonth(${at}), 'UTC')`,
    'next month': `toDateTime(toStartOfMonth(${at}) + INTERVAL 1 MONTH, 'UTC')`,
  }[to];
  return `ifNull(formatDateTime(${moved}, '%Y-%m-%dT%H:%i:%SZ'), ${text})`;
}

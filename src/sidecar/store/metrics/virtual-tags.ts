/**
 * Virtual tags as SQL over any table that has what their rules look at. A name means the virtual tag of that name; in
 * its own rules it means the delivered tag, so that a virtual tag can tidy up the tag that it stands for. Pure.
 */
import { MOST_CONDITIONS, namedBy, type TagValue, type VirtualTag } from '../../../contract/api/virtual-tag.ts';
import { tagKeyOf, type DimensionName } from '../../../contract/measures.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { conditionSql } from '../queries/filters.ts';
import type { Params } from '../queries/params.ts';

/** Virtual tags may build on each other so deeply; the engine reads nested text by recursion. */
const DEEPEST = 10;

/** The virtual tags that a question may name. */
export type VirtualTags = readonly VirtualTag[];

/** The virtual tag that a dimension name means; undefined for everything else. */
export function virtualTagOf(name: DimensionName, virtualTags: VirtualTags): VirtualTag | undefined {
  const key = tagKeyOf(name);
  return key === null ? undefined : virtualTags.find((tag) => tag.name === key);
}

/**
 * The dimensions and delivered tags that the names come to: virtual tags give way to what their rules look at. Throws a
 * caller error for virtual tags that look at each other in a circle.
 */
export function deliveredNames(names: readonly DimensionName[], virtualTags: VirtualTags): DimensionName[] {
  return [...new Set(names.flatMap((name) => delivered(name, virtualTags, [])))];
}

function delivered(name: DimensionName, virtualTags: VirtualTags, within: readonly string[]): DimensionName[] {
  const tag = virtualTagOf(name, virtualTags);
  // The name of the tag whose rules are being read is the delivered tag.
  if (tag === undefined || within.at(-1) === tag.name) {
    return [name];
  }
  refuseCircle(tag.name, within);
  return namedBy(tag).flatMap((each) => delivered(each, virtualTags, [...within, tag.name]));
}

/**
 * Throws a caller error where virtual tags look at each other in a circle, come to too many conditions together, or build
 * on each other more deeply than a statement should be nested.
 */
export function checkVirtualTags(virtualTags: VirtualTags): void {
  const known = new Map<string, Size>();
  for (const tag of virtualTags) {
    const { conditions, depth } = sizeOf(tag, virtualTags, [], known);
    if (conditions > MOST_CONDITIONS) {
      throw tooLarge(
        `"${tag.name}" comes to ${conditions} conditions, with those of the virtual tags that it looks at; ${MOST_CONDITIONS} are the most, so name several values in one condition`
      );
    }
    if (depth > DEEPEST) {
      throw tooLarge(
        `"${tag.name}" builds on a virtual tag that builds on another, ${depth} deep; ${DEEPEST} are the most, so look at delivered tags`
      );
    }
  }
}

/** What a virtual tag comes to with those that it looks at. */
interface Size {
  readonly conditions: number;
  readonly depth: number;
}

function sizeOf(tag: VirtualTag, virtualTags: VirtualTags, within: readonly string[], known: Map<string, Size>): Size {
  refuseCircle(tag.name, within);
  const found = known.get(tag.name);
  if (found !== undefined) {
    return found;
  }
  const given = [...tag.rules.map(({ gives }) => gives), tag.otherwise];
  const names = [
    ...tag.rules.flatMap(({ conditions }) => conditions.map(({ dimension }) => dimension)),
    ...given.flatMap((gives) => ('dimension' in gives ? [gives.dimension] : [])),
  ];
  const inner = names.map((name): Size => {
    const other = virtualTagOf(name, virtualTags);
    return other === undefined || other.name === tag.name
      ? { conditions: 0, depth: 0 }
      : sizeOf(other, virtualTags, [...within, tag.name], known);
  });
  const size = {
    conditions: inner.reduce((sum, { conditions }) => sum + conditions, names.length),
    depth: 1 + inner.reduce((most, { depth }) => Math.max(most, depth), 0),
  };
  known.set(tag.name, size);
  return size;
}

function tooLarge(message: string): ThriftDataError {
  return new ThriftDataError('caller', 'virtual_tag_too_large', `rules: ${message}`, { field: 'rules' });
}

function refuseCircle(name: string, within: readonly string[]): void {
  if (within.includes(name)) {
    throw new ThriftDataError(
      'caller',
      'virtual_tag_circle',
      `rules: ${[...within.slice(within.indexOf(name)), name].map((each) => `"${each}"`).join(' looks at ')}; a virtual tag cannot depend on itself`,
      { field: 'rules' }
    );
  }
}

/** SQL of a name's value: of a virtual tag by its rules; `column` gives the SQL of what is delivered. */
export function valueSql(
  name: DimensionName,
  virtualTags: VirtualTags,
  column: (name: DimensionName) => string,
  params: Params
): string {
  const valueOf = (each: DimensionName, within: readonly string[]): string => {
    const tag = virtualTagOf(each, virtualTags);
    if (tag === undefined || within.at(-1) === tag.name) {
      return column(each);
    }
    refuseCircle(tag.name, within);
    const inside = (inner: DimensionName) => valueOf(inner, [...within, tag.name]);
    const given = (gives: TagValue) =>
      'dimension' in gives ? `toString(${inside(gives.dimension)})` : params.bind('String', gives.value);
    const rules = tag.rules.map(({ conditions, gives }) => {
      const all = conditions.map((condition) => conditionSql(condition, inside(condition.dimension), params));
      return `${all.join(' AND ')}, ${given(gives)}`;
    });
    return `multiIf(${[...rules, given(tag.otherwise)].join(', ')})`;
  };
  return valueOf(name, []);
}

/**
 * SQL of all virtual tags of a charge as a JSON object, beside the tags that were delivered: name and value of each that
 * has one, null where none has.
 */
export function virtualTagsCell(
  virtualTags: VirtualTags,
  column: (name: DimensionName) => string,
  params: Params
): string {
  if (virtualTags.length === 0) {
    return "CAST(NULL, 'Nullable(String)')";
  }
  const pairs = virtualTags.map(
    ({ name }) => `${params.bind('String', name)}, toString(${valueSql(`tag:${name}`, virtualTags, column, params)})`
  );
  return `nullIf(toJSONString(mapFilter((name, value) -> value != '', map(${pairs.join(', ')}))), '{}')`;
}

/**
 * Reading entity sets over OData 4 (OASIS OData 4.01, parts 1 and 2; JSON format) and OData 2 (odata.org, "JSON
 * format", "URI conventions"). The server decides where pages end; decimals keep every digit.
 */
import { z } from 'zod';
import { instantFromMs } from '../../contract/calendar.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import { requestJson, usualPatience, type HttpPatience } from './http.ts';

export type ODataVersion = 'v2' | 'v4';

export interface ODataTarget {
  /** Root of the service, without a slash at its end. */
  readonly url: string;
  readonly version: ODataVersion;
  /** The service as a user knows it, for messages. */
  readonly system: string;
  /** The `Authorization` header; asked for before every page, so that a token can be renewed. */
  authorization(): Promise<string | null>;
  readonly signal: AbortSignal;
}

/** What to read of an entity set. Names are those of the service; paths go through navigation properties. */
export interface ODataQuery {
  readonly entitySet: string;
  /** `Amount`, or `CostCenter/Name` of what the entity leads to. */
  readonly select: readonly string[];
  readonly filter?: string | undefined;
  readonly orderBy: string;
  /** Asks for the number of entities and compares it with what came. */
  readonly count: boolean;
  readonly pageSize: number;
}

type Entity = Readonly<Record<string, unknown>>;

const PageV4 = z.object({
  value: z.array(z.record(z.string(), z.unknown())),
  '@odata.count': z.coerce.number().int().optional(),
  '@odata.nextLink': z.string().optional(),
});
const Entities = z.array(z.record(z.string(), z.unknown()));
const PageV2 = z.object({
  d: z.union([
    Entities.transform((results) => ({ results, __count: undefined, __next: undefined })),
    z.object({
      results: Entities,
      __count: z.coerce.number().int().optional(),
      __next: z.string().optional(),
    }),
  ]),
});

interface Page {
  readonly entities: readonly Entity[];
  readonly count: number | undefined;
  readonly next: string | undefined;
}

/**
 * Every entity, through all pages. Throws what the transport throws, a provider error for an answer of another form,
 * for pages that lead in a circle, and when another number came than the service counted.
 */
export async function* readEntities(
  target: ODataTarget,
  query: ODataQuery,
  patience: HttpPatience = usualPatience
): AsyncGenerator<Entity> {
  const seen = new Set<string>();
  let counted: number | undefined;
  let came = 0;
  for (let url: string | null = firstUrl(target, query); url !== null;) {
    if (seen.has(url)) {
      throw fault('paging_in_circles', `${target.system}: the pages of ${query.entitySet} lead in a circle.`);
    }
    seen.add(url);
    const page: Page = await readPage(target, query, url, patience);
    counted ??= page.count;
    came += page.entities.length;
    yield* page.entities.map((entity) => (target.version === 'v2' ? plainV2(entity) : plainV4(entity)));
    url = page.next === undefined ? null : nextUrl(url, page.next);
  }
  if (counted !== undefined && counted !== came) {
    throw fault(
      'changed_while_read',
      `${target.system}: ${query.entitySet} has ${counted} entities, ${came} came; it changed while it was read, so it is read anew with the next run.`
    );
  }
}

/** A literal of a day or an instant in a filter. */
export function odataLiteral(
  version: ODataVersion,
  type: 'date' | 'datetime' | 'datetimeoffset' | 'text',
  instant: string
): string {
  const whole = instant.length === 10 ? `${instant}T00:00:00` : instant.replace(/Z$/, '');
  switch (type) {
    case 'text':
      return `'${instant}'`;
    case 'date':
      return version === 'v2' ? `datetime'${instant.slice(0, 10)}T00:00:00'` : instant.slice(0, 10);
    case 'datetime':
      return version === 'v2' ? `datetime'${whole}'` : `${whole}Z`;
    case 'datetimeoffset':
      return version === 'v2' ? `datetimeoffset'${whole}Z'` : `${whole}Z`;
  }
}

function firstUrl({ url, version }: ODataTarget, { entitySet, select, filter, orderBy, count }: ODataQuery): string {
  const paths = [...new Set(select)];
  const expanded = [...new Set(paths.flatMap((path) => (path.includes('/') ? [path.split('/')[0] ?? ''] : [])))];
  const own = paths.filter((path) => !path.includes('/'));
  const below = (name: string) =>
    paths.filter((path) => path.startsWith(`${name}/`)).map((path) => path.slice(name.length + 1));
  const options: [string, string][] =
    version === 'v2'
      ? [
          ['$format', 'json'],
          ['$select', paths.join(',')],
          ['$expand', expanded.join(',')],
          ['$inlinecount', count ? 'allpages' : ''],
        ]
      : [
          ['$select', own.join(',')],
          ['$expand', expanded.map((name) => `${name}($select=${below(name).join(',')})`).join(',')],
          ['$count', count ? 'true' : ''],
        ];
  const all: [string, string][] = [...options, ['$filter', filter ?? ''], ['$orderby', orderBy]];
  const search = all.filter(([, value]) => value !== '').map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${url}/${encodeURIComponent(entitySet)}?${search.join('&')}`;
}

/**
 * The next page's address. A service behind a proxy may name itself by an inner address; then only what it says of the
 * page is taken, so that credentials go nowhere else.
 */
function nextUrl(current: string, link: string): string {
  const here = new URL(current);
  const next = new URL(link, here);
  if (next.origin !== here.origin) {
    here.search = next.search;
    return here.href;
  }
  return next.href;
}

async function readPage(target: ODataTarget, query: ODataQuery, url: string, patience: HttpPatience): Promise<Page> {
  const authorization = await target.authorization();
  const answer = await requestJson(
    {
      url,
      system: target.system,
      numbersAsText: true,
      headers: {
        ...(authorization === null ? {} : { authorization }),
        ...(target.version === 'v2'
          ? { accept: 'application/json', dataserviceversion: '2.0', maxdataserviceversion: '2.0' }
          : {
              accept: 'application/json;odata.metadata=minimal;IEEE754Compatible=true',
              'odata-version': '4.0',
              'odata-maxversion': '4.0',
              prefer: `odata.maxpagesize=${query.pageSize}`,
            }),
      },
      signal: target.signal,
    },
    patience
  );
  const page = pageOf(target.version, answer);
  if (page === null) {
    throw fault(
      'unexpected_answer',
      `${target.system} answered in another form than OData ${target.version === 'v2' ? '2' : '4'}; check "url" and "version".`
    );
  }
  return page;
}

function pageOf(version: ODataVersion, answer: unknown): Page | null {
  if (version === 'v2') {
    const { data } = PageV2.safeParse(answer);
    return data === undefined ? null : { entities: data.d.results, count: data.d.__count, next: data.d.__next };
  }
  const { data } = PageV4.safeParse(answer);
  return data === undefined
    ? null
    : { entities: data.value, count: data['@odata.count'], next: data['@odata.nextLink'] };
}

/** Without the service's notes on the entity. */
function plainV4(entity: Entity): Entity {
  return Object.fromEntries(Object.entries(entity).filter(([name]) => !name.includes('@')));
}

const written = /^\/Date\((-?\d+)([+-]\d{4})?\)\/$/;

/** Without metadata and links; times as ISO 8601. */
function plainV2(entity: Entity): Entity {
  return Object.fromEntries(
    Object.entries(entity).flatMap(([name, value]) => {
      if (name === '__metadata' || (isRecord(value) && '__deferred' in value)) {
        return [];
      }
      return [[name, isRecord(value) ? plainV2(value) : timeOf(value)] as const];
    })
  );
}

/** `/Date(ms)/` is a time without zone, written as if in UTC; `/Date(ms+0060)/` an instant, with minutes from UTC. */
function timeOf(value: unknown): unknown {
  const parts = typeof value === 'string' ? written.exec(value) : null;
  if (parts === null) {
    return value;
  }
  const minutes = Number(parts[2] ?? 0);
  return instantFromMs(Number(parts[1]) + minutes * 60_000).replace('Z', minutes === 0 ? 'Z' : offsetOf(minutes));
}

function offsetOf(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const fault = (code: string, message: string) => new ThriftDataError('provider', code, message);

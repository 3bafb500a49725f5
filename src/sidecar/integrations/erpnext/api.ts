/** Frappe's REST interface (docs.frappe.io, "REST API"): lists of a DocType, page by page. */
import { z } from 'zod';
import { ThriftDataError } from '../../kernel/errors.ts';
import { requestJson, usualPatience, type HttpPatience } from '../../protocols/http.ts';

/** Field, operator, value; several hold together. */
export type Filter = readonly [string, string, string | readonly string[]];

export interface FrappeRecord extends Readonly<Record<string, unknown>> {
  readonly name: string;
}

export interface FrappeTarget {
  /** Root of the site, without a slash at its end. */
  readonly url: string;
  /** `key:secret` */
  readonly token: string;
  readonly signal: AbortSignal;
}

const PAGE = 500;
const Answer = z.object({ data: z.array(z.looseObject({ name: z.string() })) });

/**
 * Every document of the DocType that the filters hold for, by name. Throws a provider error when a document came
 * twice: then the list was shifted while it was read, and another may be missing.
 */
export async function* readDocType(
  { url, token, signal }: FrappeTarget,
  doctype: string,
  filters: readonly Filter[],
  fields: readonly string[],
  patience: HttpPatience = usualPatience
): AsyncGenerator<FrappeRecord> {
  const system = `ERPNext at ${url}`;
  const seen = new Set<string>();
  for (let start = 0; ; start += PAGE) {
    signal.throwIfAborted();
    const search = new URLSearchParams({
      fields: JSON.stringify(fields),
      filters: JSON.stringify(filters),
      order_by: 'name asc',
      limit_start: String(start),
      limit_page_length: String(PAGE),
    });
    const answer = await requestJson(
      {
        url: `${url}/api/resource/${encodeURIComponent(doctype)}?${search.toString()}`,
        system,
        headers: { authorization: `token ${token}` },
        numbersAsText: true,
        signal,
      },
      patience
    );
    const parsed = Answer.safeParse(answer);
    if (!parsed.success) {
      throw new ThriftDataError(
        'provider',
        'unexpected_answer',
        `${system} answered in another form than its REST interface describes; check "url".`,
        { cause: parsed.error }
      );
    }
    for (const record of parsed.data.data) {
      if (seen.has(record.name)) {
        throw new ThriftDataError(
          'provider',
          'changed_while_read',
          `${system}: the list of ${doctype} was shifted while it was read; it is read anew with the next run.`
        );
      }
      seen.add(record.name);
      yield record;
    }
    if (parsed.data.data.length < PAGE) {
      return;
    }
  }
}

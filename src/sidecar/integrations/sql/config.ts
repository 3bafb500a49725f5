/** Settings of finance documents that lie in a database: one query a kind. */
import { z } from 'zod';
import { financeKinds, windowDay } from '../../../contract/finance/kinds.ts';
import { SecretReference } from '../../kernel/secret-reference.ts';

const Query = z
  .strictObject({
    kind: z.enum(financeKinds),
    query: z
      .string()
      .min(1)
      .describe('a SELECT whose columns are named like the fields of the kind; :from and :to are the days of a month'),
    changes: z
      .string()
      .min(1)
      .optional()
      .describe('a SELECT of the days of documents that changed since :since; their months are read too, however old'),
  })
  .superRefine(({ kind, query, changes }, context) => {
    const hasDays = windowDay[kind] !== null;
    const names = (text: string, name: string) => new RegExp(`:${name}\\b`).test(text);
    const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (hasDays && !(names(query, 'from') && names(query, 'to'))) {
      fault(
        'query',
        `reads without bounds; write ${windowDay[kind] ?? ''} >= :from AND … < :to, so that a month is read at a time`
      );
    }
    if (changes !== undefined && !names(changes, 'since')) {
      fault('changes', 'does not name :since, the instant since which changes are asked for');
    }
    if (!hasDays && changes !== undefined) {
      fault('changes', `a ${kind} has no day and is read as a whole each time; leave this out`);
    }
  });

export const SqlConfig = z
  .strictObject({
    url: z
      .string()
      .min(1)
      .describe('postgres://, mysql://, mariadb://, mssql:// or oracle:// address with the user, without the password'),
    password: SecretReference.optional(),
    timeoutSeconds: z.number().min(1).max(3600).default(300).describe('seconds after which a query is stopped'),
    read: z
      .array(Query)
      .min(1, { error: 'reads nothing; give a query' })
      .describe('what is read: a query for each kind'),
  })
  .refine(({ read }) => new Set(read.map(({ kind }) => kind)).size === read.length, {
    error: 'two queries of one kind would replace each other’s documents; join them, or make two sources of them',
    path: ['read'],
  });
export type SqlConfig = z.infer<typeof SqlConfig>;

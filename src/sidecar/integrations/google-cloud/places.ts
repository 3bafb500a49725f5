/** Where and on what the charge arose: project, region, resource, labels. Pure. */
import { isKind } from './charge.ts';
import {
  all,
  choose,
  first,
  isSet,
  matches,
  named,
  not,
  text,
  type Expression,
} from '../../../contract/focus/derivation.ts';
import type { GoogleCells } from './headers.ts';
import { jsonOf } from './json.ts';
import { regionNames } from './services.ts';

/** Billing account and project. */
export function accountColumns({ native }: GoogleCells): Record<string, Expression> {
  const account = native('billing_account_id');
  const project = native('project', 'id');
  const whereProject = (value: Expression) => choose([[isSet(project), value]]);
  return {
    ProviderName: text('Google Cloud'),
    PublisherName: first(native('seller_name'), text('Google Cloud')),
    InvoiceIssuerName: text('Google Cloud'),
    BillingAccountId: account,
    // The export knows billing accounts by id only.
    BillingAccountName: account,
    BillingAccountType: choose([[isSet(account), text('Billing Account')]]),
    SubAccountId: project,
    SubAccountName: whereProject(first(native('project', 'name'), project)),
    SubAccountType: whereProject(text('Project')),
  };
}

/** Region and zone. A multi-region, `us` or `global`, is no region; it is kept in `location`. */
export function regionColumns({ native }: GoogleCells): Record<string, Expression> {
  const region = native('location', 'region');
  return {
    RegionId: region,
    RegionName: { kind: 'lookup', key: region, table: regionNames, otherwise: region },
    AvailabilityZone: native('location', 'zone'),
  };
}

/** The resource that was used, or the commitment that was bought; its type stands before its name in the full name. */
export function resourceColumns({ native }: GoogleCells): Record<string, Expression> {
  const full = native('resource', 'global_name');
  const isFee = all(isKind('commitment'), isSet(named('commitment')));
  const id = choose([[isFee, named('commitment')]], first(full, native('resource', 'name')));
  return {
    ResourceId: id,
    ResourceName: choose([[isFee, native('sku', 'description')]], native('resource', 'name')),
    ResourceType: choose([
      [isFee, text('Committed use discount')],
      [isSet(id), first({ kind: 'extract', of: full, pattern: '/([A-Za-z][A-Za-z0-9]*)/[^/]+/?$' }, text('Resource'))],
    ]),
  };
}

const labelLists: Readonly<Record<string, { readonly prefix: string; readonly path: readonly [string, ...string[]] }>> =
  {
    tags: { prefix: 'tag/', path: ['tags'] },
    systemLabels: { prefix: 'system/', path: ['system_labels'] },
    projectLabels: { prefix: 'project/', path: ['project', 'labels'] },
    labels: { prefix: '', path: ['labels'] },
  };

/** The lists of labels as objects, by name. Those of users stand under their own keys, the others carry a prefix. */
export function namedLabels({ native }: GoogleCells): Record<string, Expression> {
  return labelsAsObject(
    Object.fromEntries(
      Object.entries(labelLists).map(([name, { prefix, path }]) => [name, { prefix, list: native(...path) }])
    )
  );
}

/** Lists of labels as objects, each key with the prefix of its list. */
export function labelsAsObject(
  lists: Readonly<Record<string, { readonly prefix: string; readonly list: Expression }>>
): Record<string, Expression> {
  return Object.fromEntries(
    Object.entries(lists).map(([name, { prefix, list }]) => {
      const pairs: Expression = { kind: 'json pairs', of: smallKeys(jsonOf(list)), prefix };
      return [name, choose([[all(isSet(list), not(matches(list, '^\\s*\\['))), list]], pairs)];
    })
  );
}

/** FOCUS exports write `Key` and `Value`. Within a text a quote has a backslash before it, so only names are met. */
function smallKeys(of: Expression): Expression {
  const small = (name: string, list: Expression): Expression => ({
    kind: 'replace',
    of: list,
    pattern: `([{,]\\s*)"${name}"(\\s*:)`,
    by: `\\1"${name.toLowerCase()}"\\2`,
  });
  return small('Value', small('Key', of));
}

/** All labels. A text that is neither a list of labels nor an object is passed on, so that it is kept and flagged. */
export const mergedLabels: Expression = { kind: 'json object', entries: [], merge: Object.keys(labelLists).map(named) };

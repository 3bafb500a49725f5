/** Settings of what is collected: sources, lake, and how many run at a time. Part of the configuration. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { SourceFields as ContractFields, type IntegrationsAnswer } from '../contract/api/source.ts';
import { faultOf } from '../contract/faults.ts';
import { integrations } from './integrations/index.ts';
import { ObjectStoreConfig } from './protocols/object-storage/config.ts';
import { withSchedule } from './schedule-setting.ts';

/** The fields of a source, before the settings of its integration are looked at. */
export const SourceFields = ContractFields.extend({ schedule: withSchedule(ContractFields.shape.schedule) });
/** One source: whose bills are read, when, and with which settings of its integration. */
export const SourceSettings = SourceFields.superRefine(({ name, integration, about, settings }, context) => {
  const reader = collectable().find(({ id }) => id === integration);
  if (reader === undefined) {
    const ids = collectable().map(({ id }) => id);
    context.addIssue({
      code: 'custom',
      path: ['integration'],
      message: `nothing can be collected with "${integration}"; use one of: ${ids.join(', ')}`,
    });
    return;
  }
  if (about !== undefined && (about === name || !statesTotals(reader))) {
    context.addIssue({
      code: 'custom',
      path: ['about'],
      message:
        about === name
          ? 'names the source itself; name the source of the bills, or leave it out to read bills here'
          : `"${integration}" has no totals of its provider; leave it out, or use one of: ${collectable()
              .filter(statesTotals)
              .map(({ id }) => id)
              .join(', ')}`,
    });
  }
  const parsed = reader.config.safeParse(settings ?? {}, { error: faultOf });
  for (const { path, message } of parsed.success ? [] : parsed.error.issues.flatMap(oneEach)) {
    context.addIssue({ code: 'custom', path: ['settings', ...path], message });
  }
});
export type SourceSettings = z.infer<typeof SourceSettings>;

/** Every source; names are unique, because what is stored under a name is replaced. */
export const Sources = z.array(SourceSettings).superRefine((sources, context) => {
  for (const [index, { name }] of sources.entries()) {
    if (sources.findIndex((other) => other.name === name) !== index) {
      const message = `"${name}" is there twice; each source needs a name of its own`;
      context.addIssue({ code: 'custom', path: [index, 'name'], message });
    }
  }
});

/** Where raw deliveries are kept. */
export const LakeSettings = z.strictObject({
  location: z
    .union([z.string().min(1), ObjectStoreConfig])
    .default('lake')
    .describe('a folder of this machine, or an object store such as {type: s3, bucket: …}'),
  keep: z
    .number()
    .int()
    .min(1)
    .default(3)
    .describe('deliveries kept of each series; the one that is loaded is never deleted'),
});
export type LakeSettings = z.infer<typeof LakeSettings>;

export const CollectSettings = z.strictObject({
  concurrency: z.number().int().min(1).max(16).default(1).describe('sources that are read at the same time'),
  pages: z
    .boolean()
    .default(false)
    .describe(
      'whether Grafana’s Admins may make sources on the pages; they then decide which files and addresses are read'
    ),
  retentionDays: z
    .number()
    .int()
    .min(31)
    .max(36_500)
    .default(400)
    .describe('days for which runs of sources and what became of deliveries are kept; the last of each stays'),
});

/** An integration that bills, finance documents, days of clusters or events can be collected with. */
export interface Collectable {
  readonly id: string;
  readonly title: string;
  readonly config: z.ZodType;
}

const statesTotals = ({ id }: Pick<Collectable, 'id'>): boolean => {
  const offers = integrations.find((integration) => integration.id === id)?.offers ?? {};
  return 'statements' in offers || 'finance' in offers;
};

/** The integrations that something can be collected with. */
export function collectable(): readonly Collectable[] {
  return integrations.filter(
    ({ offers }) =>
      'cost' in offers || 'finance' in offers || 'usage' in offers || 'events' in offers || 'pipelines' in offers
  );
}

/** Everything that a source can be, as JSON Schema: forms are made of it. */
export function describeIntegrations(editable: boolean): IntegrationsAnswer {
  const schemaOf = (schema: z.ZodType) => {
    const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
    return rest;
  };
  return {
    integrations: collectable().map(({ id, title, config }) => ({ id, title, settings: schemaOf(config) })),
    source: schemaOf(SourceFields.omit({ settings: true, integration: true })),
    editable,
  };
}

/** Changes when anything changes that decides what the source gives. */
export function fingerprintOf({ integration, windowDays, settings, about }: SourceSettings): string {
  return createHash('sha256')
    .update(JSON.stringify([integration, windowDays, settings, ...(about === undefined ? [] : [about])]))
    .digest('hex')
    .slice(0, 16);
}

/** A list of unknown settings as one fault each, and of a choice the faults of the form that it comes closest to. */
function oneEach(issue: z.core.$ZodIssue): { path: PropertyKey[]; message: string }[] {
  if (issue.code === 'invalid_union') {
    const [nearest] = issue.errors
      .filter((form) => form.length > 0 && form.every(({ path }) => path.length > 0))
      .sort((left, right) => left.length - right.length);
    return nearest === undefined
      ? [{ path: issue.path, message: issue.message }]
      : nearest.flatMap(oneEach).map(({ path, message }) => ({ path: [...issue.path, ...path], message }));
  }
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({ path: [...issue.path, key], message: 'no such setting of this integration' }))
    : [{ path: issue.path, message: issue.message }];
}

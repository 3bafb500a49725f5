/** Settings of finance documents behind an OData service, as SAP and Dynamics 365 have them. */
import { z } from 'zod';
import { windowDay } from '../../../contract/finance/kinds.ts';
import { fieldFaults, RecordMapping } from '../../../contract/mapping/mapping.ts';
import { SecretReference } from '../../kernel/secret-reference.ts';

const Type = z.enum(['date', 'datetime', 'datetimeoffset', 'text']);

const Entity = z
  .strictObject({
    entity: z.string().min(1).describe('name of the entity set'),
    ...RecordMapping.shape,
    key: z.array(z.string().min(1)).min(1).describe('properties that name an entity; pages are ordered by them'),
    day: z.string().min(1).optional().describe('property of the day by which months are read'),
    dayType: Type.optional().describe('its type; date in OData 4, datetime in OData 2 when left out'),
    changed: z.string().min(1).optional().describe('property of the time of the last change'),
    changedType: Type.optional().describe('its type; datetimeoffset in OData 4, datetime in OData 2 when left out'),
    filter: z.string().min(1).optional().describe('a further $filter, such as "CompanyCode eq \'1000\'"'),
  })
  .check(fieldFaults)
  .superRefine(({ kind, day, changed }, context) => {
    const hasDays = windowDay[kind] !== null;
    if (hasDays && day === undefined) {
      const message = `is missing; name the property behind ${windowDay[kind] ?? ''}, by which months are read`;
      context.addIssue({ code: 'custom', path: ['day'], message });
    }
    if (!hasDays && changed !== undefined) {
      const message = `a ${kind} has no day and is read as a whole each time; leave this out`;
      context.addIssue({ code: 'custom', path: ['changed'], message });
    }
  });

const Authentication = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('none') }),
  z.strictObject({ type: z.literal('basic'), user: z.string().min(1), password: SecretReference }),
  z.strictObject({ type: z.literal('bearer'), token: SecretReference }),
  z.strictObject({
    type: z.literal('oauth2'),
    tokenUrl: z.url({ protocol: /^https?$/ }),
    clientId: z.string().min(1),
    clientSecret: SecretReference,
    scope: z.string().min(1).optional(),
  }),
]);

export const ODataConfig = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }).describe('root of the service, such as https://host/sap/opu/odata/sap/API_…'),
    version: z.enum(['v2', 'v4']).default('v4'),
    authentication: Authentication.describe('{type: basic}, {type: bearer}, {type: oauth2} or {type: none}'),
    pageSize: z
      .number()
      .int()
      .min(1)
      .max(100_000)
      .default(1000)
      .describe('entities a page, as far as the service follows'),
    count: z
      .boolean()
      .default(true)
      .describe('false for services that refuse to count; then nothing compares what came'),
    read: z
      .array(Entity)
      .min(1, { error: 'reads nothing; give an entity set' })
      .describe('an entity set for each kind'),
  })
  .refine(({ read }) => new Set(read.map(({ kind }) => kind)).size === read.length, {
    error: 'two entity sets of one kind would replace each other’s documents; make two sources of them',
    path: ['read'],
  });
export type ODataConfig = z.infer<typeof ODataConfig>;

/** Reads entity sets month by month, with a filter on the day and on what changed. */
import type { FinanceReading } from '../../../contract/finance/reading.ts';
import type { FinanceWindow } from '../../../contract/finance/kinds.ts';
import { columnsIn } from '../../../contract/mapping/expressions.ts';
import { odataLiteral, readEntities, type ODataTarget } from '../../protocols/odata.ts';
import { tokenSource } from '../../protocols/oauth2.ts';
import type { CollectTools, FoundDelivery, LandedFiles } from '../integration.ts';
import { discoverRecords, type RecordSet, type SystemRecord } from '../record-deliveries.ts';
import { cellsOf, readRecords } from '../record-documents.ts';
import type { ODataConfig } from './config.ts';

type EntityConfig = ODataConfig['read'][number];

/** The months of every entity set. */
export function discover(config: ODataConfig, tools: CollectTools): AsyncIterable<FoundDelivery> {
  const url = config.url.replace(/\/+$/, '');
  const target: ODataTarget = {
    ...{ url, version: config.version, system: `OData at ${url}`, signal: tools.signal },
    authorization: authorizationOf(config, tools),
  };
  return discoverRecords(
    config.read.map((entity) => setOf(entity, config, target)),
    tools,
    target.system
  );
}

function setOf(entity: EntityConfig, { version, count, pageSize }: ODataConfig, target: ODataTarget): RecordSet {
  const { day, changed } = entity;
  const dayType = entity.dayType ?? (version === 'v2' ? 'datetime' : 'date');
  const changedType = entity.changedType ?? (version === 'v2' ? 'datetime' : 'datetimeoffset');
  const read = (select: readonly string[], conditions: readonly string[]) =>
    readEntities(target, {
      ...{ entitySet: entity.entity, select, count, pageSize, orderBy: entity.key.join(',') },
      filter: [...conditions, ...(entity.filter === undefined ? [] : [`(${entity.filter})`])].join(' and '),
    });
  const literal = (text: string, type: typeof dayType) => odataLiteral(version, type, text);
  return {
    kind: entity.kind,
    readBy: entity,
    records: (window: FinanceWindow | null) =>
      read(
        propertiesOf(entity),
        window === null || day === undefined
          ? []
          : [`${day} ge ${literal(window.from, dayType)}`, `${day} lt ${literal(window.to, dayType)}`]
      ),
    ...(day === undefined || changed === undefined
      ? {}
      : {
          changedDays: async function* (since: string) {
            const changes = read([...entity.key, day], [`${changed} ge ${literal(since, changedType)}`]);
            for await (const record of changes) {
              yield String(record[day] ?? '');
            }
          },
        }),
  };
}

/** Every property that the mapping reads, and those that name the entity. */
function propertiesOf({ columns, ignore, key }: EntityConfig): string[] {
  return [...key, ...Object.values(columns).flatMap(columnsIn), ...ignore.flatMap(({ when }) => columnsIn(when))];
}

function authorizationOf({ authentication }: ODataConfig, { secret, clock, signal }: CollectTools) {
  switch (authentication.type) {
    case 'none':
      return async () => null;
    case 'basic': {
      const pair = `${authentication.user}:${secret(authentication.password)}`;
      return async () => `Basic ${Buffer.from(pair).toString('base64')}`;
    }
    case 'bearer': {
      const token = secret(authentication.token);
      return async () => `Bearer ${token}`;
    }
    case 'oauth2': {
      const { tokenUrl, clientId, clientSecret, scope } = authentication;
      const token = tokenSource({ tokenUrl, clientId, clientSecret: secret(clientSecret), scope }, clock, signal);
      return async () => `Bearer ${await token()}`;
    }
  }
}

/** The documents of landed entities. */
export function readDocuments(config: ODataConfig, delivery: LandedFiles): Promise<FinanceReading> {
  return readRecords(
    delivery,
    config.read.map((entity) => ({
      mapping: entity,
      originOf: (record: SystemRecord) =>
        `${entity.entity} ${entity.key.map((name) => cellsOf(record)[name]).join(', ')}`,
    }))
  );
}

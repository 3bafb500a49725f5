/** Lists whose records have a shape of their own: the sidecar's are paged there, Grafana's as far as Grafana does it. */
import type { GetListParams } from 'ra-core';
import { AlertRuleChange, CostAlertRule } from '../../contract/api/alert-rule.ts';
import { CostCorrelation } from '../../contract/api/correlation.ts';
import type { FeedbackAnswer } from '../../contract/api/conversation.ts';
import type { ModelsAnswer, TrainedModel } from '../../contract/api/model.ts';
import type { RecordFilter } from '../../contract/api/records.ts';
import { changeableOf, changedRule, COST_GROUP, costRule } from '../../components/alerting/costRule';
import { keepRule, readRule, removeRule } from '../../components/alerting/grafanaAlerting';
import { rulePage, type RuleState } from '../../components/alerting/ruleStates';
import { alertingSentence } from '../../components/alerting/sentence';
import {
  correlationPage,
  correlations,
  keepCorrelation,
  readCorrelation,
  removeCorrelation,
  type KeptCorrelation,
} from '../../components/correlations/grafanaCorrelations';
import type { SourceFields, SourceHealth, SourcesAnswer } from '../../contract/api/source.ts';
import { callRecords, type KeptRecord } from '../../components/sidecar/records';
import type { FlatRecord } from './recordData';

/** A page as ra-core takes it. */
export interface ListPage {
  data: FlatRecord[];
  /** Absent while it is not known: then `pageInfo` tells whether more follows. */
  total?: number;
  pageInfo?: { hasNextPage: boolean; hasPreviousPage: boolean };
}

/** What can be done with the records of such a list. */
export interface OwnList {
  page(params: GetListParams): Promise<ListPage>;
  /** One as its form shows it. */
  one?(id: string): Promise<FlatRecord>;
  create?(body: unknown): Promise<FlatRecord>;
  change?(id: string, body: unknown): Promise<FlatRecord>;
  remove?(id: string): Promise<void>;
}

/** The lists whose records are not the sidecar's versioned ones, by name. */
export function ownLists(uid: string): Readonly<Record<string, OwnList>> {
  const read = (path: string, params: GetListParams) => callRecords(uid, 'GET', path, pageRequest(params));
  return {
    sources: {
      page: async (params) => {
        const { sources, total } = (await read('sources', params)) as SourcesAnswer;
        return { data: sources.map(sourceRecord), total };
      },
      remove: async (id) => {
        const path = `source-settings/${encodeURIComponent(id)}`;
        const { version } = (await callRecords(uid, 'GET', path)) as KeptRecord<SourceFields>;
        await callRecords(uid, 'DELETE', path, { version });
      },
    },
    feedback: {
      page: async (params) => {
        const { items, total } = (await read('ask/feedback', params)) as FeedbackAnswer;
        return { data: items.map(({ id, ...item }) => flat(id, item)), total };
      },
    },
    'alert-rules': ruleRecords(uid),
    correlations: {
      page: async (params) => {
        if (!isInGrafanasOrder(params)) {
          return pageOf((await correlations(uid)).map(correlationRecord), params);
        }
        const { page, perPage } = pageAsked(params);
        const found = await correlationPage(uid, page, perPage);
        return { data: found.correlations.map(correlationRecord), total: found.total };
      },
      one: async (id) => correlationRecord(await readCorrelation(uid, id)),
      create: async (body) => correlationRecord(await keepCorrelation(uid, CostCorrelation.parse(body))),
      change: async (id, body) => correlationRecord(await keepCorrelation(uid, CostCorrelation.parse(body), id)),
      remove: (id) => removeCorrelation(uid, id),
    },
    models: {
      page: async (params) => {
        const { models, total } = (await read('models', params)) as ModelsAnswer;
        return { data: models.map(modelRecord), total };
      },
      one: async (id) => {
        const conditions = [{ field: 'id', operator: '=', values: [id] }];
        const { models } = (await read('models', { filter: { conditions } })) as ModelsAnswer;
        return found(id, models.map(modelRecord));
      },
      change: async (id, body) =>
        modelRecord((await callRecords(uid, 'PUT', `models/${encodeURIComponent(id)}`, {}, body)) as TrainedModel),
    },
  };
}

/** A page as the sidecar is asked for it: 25 records unless told. */
export function pageRequest(params: GetListParams): object {
  const { sort, filter } = params;
  const { page, perPage } = pageAsked(params);
  const conditions: unknown = filter?.conditions ?? [];
  return {
    ...{ limit: perPage, offset: (page - 1) * perPage },
    ...(sort === undefined || sort.field === 'id' ? {} : { sort: sort.field, order: sort.order.toLowerCase() }),
    ...(Array.isArray(conditions) && conditions.length > 0 ? { filter: JSON.stringify(conditions) } : {}),
  };
}

function pageAsked({ pagination }: GetListParams): { page: number; perPage: number } {
  return { page: 1, perPage: 25, ...pagination };
}

/** Neither sorted nor searched: what Grafana pages itself. */
function isInGrafanasOrder({ sort, filter }: GetListParams): boolean {
  const conditions: unknown = filter?.conditions ?? [];
  return (sort?.field ?? 'id') === 'id' && Array.isArray(conditions) && conditions.length === 0;
}

function found(id: string, records: readonly FlatRecord[]): FlatRecord {
  const record = records.find((each) => each.id === id);
  if (record === undefined) {
    throw new Error(`there is no "${id}" any more`);
  }
  return record;
}

/** A page of a list that came whole, as the sidecar would give it. */
export function pageOf(records: readonly FlatRecord[], params: GetListParams): ListPage {
  const { sort, filter } = params;
  const { page, perPage } = pageAsked(params);
  const conditions = (filter?.conditions ?? []) as RecordFilter[];
  const kept = records.filter((record) =>
    conditions.every(({ field, values }) =>
      values.some((value) => textOf(record[field]).toLocaleLowerCase().includes(value.toLocaleLowerCase()))
    )
  );
  const direction = sort?.order === 'DESC' ? -1 : 1;
  const field = sort?.field ?? 'id';
  const ordered = kept.toSorted(
    (left, right) =>
      direction * textOf(left[field]).localeCompare(textOf(right[field]), undefined, { numeric: true }) ||
      left.id.localeCompare(right.id)
  );
  return { data: ordered.slice((page - 1) * perPage, page * perPage), total: kept.length };
}

/**
 * Pages of a list that is only read onwards, by a token: what was read stays until the first page is asked again, and
 * no more is read than a page needs, unless it is sorted or searched.
 */
function pagesOnwards(): (params: GetListParams) => Promise<ListPage> {
  let read: RuleState[] = [];
  let next: string | null | undefined;
  return async (params) => {
    const { page, perPage } = pageAsked(params);
    if (page === 1) {
      [read, next] = [[], undefined];
    }
    const isPaged = isInGrafanasOrder(params);
    while (next !== null && !(isPaged && read.length > page * perPage)) {
      const more = await rulePage(next);
      read.push(...more.rules);
      next = more.next;
    }
    const records = read.map((rule) => flat(rule.uid, { ...rule }));
    if (!isPaged) {
      return pageOf(records, params);
    }
    const data = records.slice((page - 1) * perPage, page * perPage);
    return next === null
      ? { data, total: records.length }
      : { data, pageInfo: { hasNextPage: true, hasPreviousPage: page > 1 } };
  };
}

/** Rules in Grafana with our label, kept there with the user's rights. */
function ruleRecords(uid: string): OwnList {
  const rulesBefore = pagesOnwards();
  const telling = <Result>(work: Promise<Result>): Promise<Result> =>
    work.catch((cause: unknown) => {
      throw new Error(alertingSentence(cause), { cause });
    });
  return {
    page: (params) => telling(rulesBefore(params)),
    one: (id) => telling(readRule(id).then((rule) => flat(id, changeableOf(rule)))),
    create: (body) => {
      // Grafana takes uids of at most 40 characters.
      const rule = costRule(`tdc-${crypto.randomUUID()}`.slice(0, 40), CostAlertRule.parse(body), uid);
      return telling(keepRule(rule, COST_GROUP).then((kept) => flat(rule.uid, changeableOf(kept))));
    },
    change: (id, body) =>
      telling(
        readRule(id)
          .then((rule) => keepRule(changedRule(rule, AlertRuleChange.parse(body))))
          .then((kept) => flat(id, changeableOf(kept)))
      ),
    remove: (id) => telling(removeRule(id)),
  };
}

function correlationRecord(correlation: KeptCorrelation): FlatRecord {
  return flat(correlation.uid, { ...correlation, name: correlation.label });
}

function modelRecord(model: TrainedModel): FlatRecord {
  return flat(model.id, { ...model, name: model.id });
}

/** One of the configuration file has no id but its name, which nobody can change or remove by it. */
function sourceRecord({ record, late, status, ...source }: SourceHealth): FlatRecord {
  return flat(record ?? `configuration: ${source.name}`, {
    ...{ ...source, record, status: status === 'ok' && late ? 'late' : status },
  });
}

/** These records have no versions: what decides is asked when it is changed. */
function flat(id: string, record: object): FlatRecord {
  return { ...record, id, version: 1, changedAt: '', changedBy: '' };
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

/** Lists that come whole, as there are only dozens of their records: filtered, sorted and paged here. */
import type { GetListParams } from 'ra-core';
import { AlertRuleChange, CostAlertRule } from '../../contract/api/alert-rule.ts';
import { CostCorrelation } from '../../contract/api/correlation.ts';
import type { FeedbackAnswer } from '../../contract/api/conversation.ts';
import type { ModelsAnswer, TrainedModel } from '../../contract/api/model.ts';
import type { RecordFilter } from '../../contract/api/records.ts';
import { changeableOf, changedRule, COST_GROUP, costRule } from '../../components/alerting/costRule';
import { keepRule, readRule, removeRule, ruleStates } from '../../components/alerting/grafanaAlerting';
import { alertingSentence } from '../../components/alerting/sentence';
import {
  correlations,
  keepCorrelation,
  removeCorrelation,
  type KeptCorrelation,
} from '../../components/correlations/grafanaCorrelations';
import { callSidecar } from '../../components/sidecar/client';
import { callRecords } from '../../components/sidecar/records';
import type { FlatRecord } from './recordData';

/** What can be done with the records of such a list. */
export interface WholeList {
  all(): Promise<FlatRecord[]>;
  /** One as its form shows it; as the list has it unless told. */
  one?(id: string): Promise<FlatRecord>;
  create?(body: unknown): Promise<FlatRecord>;
  change?(id: string, body: unknown): Promise<FlatRecord>;
  remove?(id: string): Promise<void>;
}

/** The lists that come whole, by name. */
export function wholeLists(uid: string): Readonly<Record<string, WholeList>> {
  return {
    sources: {
      all: async () =>
        (await callSidecar(uid, 'sources', null)).sources.map(({ name, late, status, ...source }) =>
          flat(name, { ...source, name, status: status === 'ok' && late ? 'late' : status })
        ),
    },
    feedback: {
      all: async () =>
        ((await callRecords(uid, 'GET', 'ask/feedback')) as FeedbackAnswer).items.map(({ id, ...item }) =>
          flat(id, item)
        ),
    },
    'alert-rules': ruleRecords(uid),
    correlations: {
      all: async () => (await correlations(uid)).map(correlationRecord),
      create: async (body) => correlationRecord(await keepCorrelation(uid, CostCorrelation.parse(body))),
      change: async (id, body) => correlationRecord(await keepCorrelation(uid, CostCorrelation.parse(body), id)),
      remove: (id) => removeCorrelation(uid, id),
    },
    models: {
      all: async () => ((await callRecords(uid, 'GET', 'models')) as ModelsAnswer).models.map(modelRecord),
      change: async (id, body) =>
        modelRecord((await callRecords(uid, 'PUT', `models/${encodeURIComponent(id)}`, {}, body)) as TrainedModel),
    },
  };
}

/** A page of a list that is all here, as the sidecar would give it. */
export function pageOf(records: readonly FlatRecord[], { pagination, sort, filter }: GetListParams) {
  const { page = 1, perPage = 25 } = pagination ?? {};
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

/** Rules in Grafana with our label, kept there with the user's rights. */
function ruleRecords(uid: string): WholeList {
  const telling = <Result>(work: Promise<Result>): Promise<Result> =>
    work.catch((cause: unknown) => {
      throw new Error(alertingSentence(cause), { cause });
    });
  return {
    all: () => telling(ruleStates().then((rules) => rules.map((rule) => flat(rule.uid, { ...rule })))),
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

/** These records have no versions: what decides is asked when it is changed. */
function flat(id: string, record: object): FlatRecord {
  return { ...record, id, version: 1, changedAt: '', changedBy: '' };
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

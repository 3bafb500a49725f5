/** What is collected, how it goes, and the sources that Admins make. */
import { createRecordOf, RecordsInput } from '../../../contract/api/records.ts';
import {
  IntegrationsAnswer,
  SourceFields,
  SourceHealth,
  SourcesAnswer,
  SourceTest,
} from '../../../contract/api/source.ts';
import { sentence } from '../../../contract/sentences.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { withDriftOfSources } from '../../reconcile/index.ts';
import { keptSources } from '../../state/index.ts';
import { recentReconciliation } from '../drift.ts';
import { defineCall, type ApiCall, type CallTools, type SourceEditing } from './call.ts';
import { NoInput, RunSourceInput } from './inputs.ts';
import { pageOf, type PageFields } from './page.ts';
import { actorOf, recordCalls } from './records.ts';

/** What a list of sources can be asked by. */
const fields: PageFields<SourceHealth> = {
  name: ({ name }) => name,
  integration: ({ integration }) => integration,
  enabled: ({ enabled }) => enabled,
  schedule: ({ schedule }) => schedule,
  status: ({ status }) => status,
  late: ({ late }) => late,
  dataUpTo: ({ dataUpTo }) => dataUpTo,
  lastLoadedAt: ({ lastLoadedAt }) => lastLoadedAt,
  nextRunAt: ({ nextRunAt }) => nextRunAt,
};

/** Every call about sources. */
export const sourceCalls: readonly ApiCall[] = [
  defineCall({
    name: 'sources',
    method: 'GET',
    summary: 'What is collected on a schedule, and how every source does',
    input: RecordsInput,
    output: SourcesAnswer,
    run: async (input, tools) => {
      const health = (await tools.collector?.health()) ?? [];
      const { items, total } = pageOf(health, input, fields);
      const sources = items.length === 0 ? [] : withDriftOfSources(items, (await recentReconciliation(tools)).checks);
      return { sources, total, now: tools.clock.now() };
    },
  }),
  defineCall({
    name: 'integrations',
    method: 'GET',
    summary: 'What a source can be read with, and the schema of its settings',
    input: NoInput,
    output: IntegrationsAnswer,
    run: async (_, { integrations }) => integrations?.() ?? { integrations: [], source: {}, editable: false },
  }),
  defineCall({
    name: 'runSource',
    path: 'sources/{name}/run',
    method: 'POST',
    changes: true,
    summary: 'Begins a run of a source, whatever its schedule says; the answer comes before it has ended',
    input: RunSourceInput,
    output: SourceHealth,
    run: async ({ name }, { collector, state }, context) => {
      if (collector === undefined) {
        throw new ThriftDataError('caller', 'not_found', sentence('no_source_configured', { name }));
      }
      const health = await collector.begin(name);
      await state.noteChange(
        { kind: 'source run', record: name, label: name, before: {}, after: { begun: name } },
        actorOf(context)
      );
      return health;
    },
  }),
  ...recordCalls({
    ...{ path: 'source-settings', one: 'source', many: 'source-settings', kind: keptSources, body: SourceFields },
    ...{ readBy: 'Admin', changedBy: 'Admin' },
    check: (body, tools, id) => editing(tools).check(body, id),
  }),
  defineCall({
    name: 'testSource',
    path: 'source-settings/test',
    method: 'POST',
    summary: 'Asks the provider of a source what it has; nothing is kept or loaded',
    administers: true,
    input: createRecordOf(SourceFields),
    output: SourceTest,
    run: ({ body }, tools) => editing(tools).test(body),
  }),
];

function editing({ sourceEditing }: CallTools): SourceEditing {
  if (sourceEditing === undefined) {
    throw new ThriftDataError('caller', 'not_editable', sentence('sources_not_made_here', {}));
  }
  return sourceEditing;
}

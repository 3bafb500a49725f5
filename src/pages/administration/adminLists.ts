/** Everything that is administered, in the groups of its navigation. */
import { t } from '@grafana/i18n';
import type { AdminList } from './listParts';
import { auditList } from './auditList';
import { budgetList } from './budgetList';
import { correlationList } from './correlationList';
import { feedbackList } from './feedbackList';
import { modelList } from './modelList';
import { FOR_EDITORS } from './recordData';
import { reportList } from './reportList';
import { ruleList } from './ruleList';
import { scopeList } from './scopeList';
import { sourceList } from './sourceList';
import { teamList } from './teamList';
import { TelemetryTokenEditor } from './TelemetryTokenEditor';
import { telemetryTokenForm } from './telemetryTokenForm';
import { tokenList } from './tokenList';
import { unitCostList } from './unitCostList';
import { virtualTagList } from './virtualTagList';

/** Lists that are about the same. */
export interface AdminGroup {
  readonly title: string;
  readonly lists: readonly AdminList[];
}

/** The list that an address without one means. */
const FIRST = 'budgets';

/** What the role may see: only Admins are shown what the sidecar gives to Admins alone. */
export function adminGroups(orgRole: string): AdminGroup[] {
  const groups: AdminGroup[] = [
    {
      title: t('administration.group-costs', 'Costs'),
      lists: [budgetList(), ruleList(), reportList(), unitCostList(), virtualTagList()],
    },
    {
      title: t('administration.group-data', 'Data'),
      lists: [sourceList(), { ...telemetryTokenForm(), editor: TelemetryTokenEditor }, correlationList()],
    },
    {
      title: t('administration.group-access', 'Users and access'),
      lists: [scopeList(), teamList(), tokenList(), auditList()],
    },
    {
      title: t('administration.group-models', 'Answers and models'),
      lists: [feedbackList(), modelList()],
    },
  ];
  return groups
    .map(({ title, lists }) => ({
      title,
      lists: lists.filter(({ name }) => orgRole === 'Admin' || FOR_EDITORS.has(name)),
    }))
    .filter(({ lists }) => lists.length > 0);
}

/** The list of that name; the first one where the name is of none that the role may see. */
export function listNamed(groups: readonly AdminGroup[], name: string): AdminList | undefined {
  const lists = groups.flatMap(({ lists }) => lists);
  return lists.find((list) => list.name === name) ?? lists.find((list) => list.name === FIRST);
}

import { t } from '@grafana/i18n';
import { Badge, type BadgeColor, TextLink } from '@grafana/ui';
import { NO_VALUE } from '../../contract/amounts.ts';
import { formatInstant } from '../format/dates';
import { locale } from '../format/locale';
import { DataTable } from '../section/DataTable';
import type { RuleState } from './ruleStates';

/** Rules with their state; a name leads to the rule in Grafana. */
export function RuleTable({ rules }: { rules: RuleState[] }) {
  const language = locale();
  return (
    <DataTable
      name="rules"
      caption={t('alerting.rules', 'Alert rules')}
      rows={rules}
      idOf={({ uid, group, name }) => uid || `${group} ${name}`}
      columns={[
        {
          id: 'state',
          header: t('alerting.state', 'State'),
          nowrap: true,
          value: (rule) => rule.state,
          cell: (rule) => <RuleBadge rule={rule} />,
        },
        {
          id: 'name',
          header: t('alerting.rule', 'Rule'),
          compare: (left, right) => left.name.localeCompare(right.name),
          value: ({ name }) => name,
          cell: ({ uid, name }) =>
            uid === '' ? (
              name
            ) : (
              <TextLink variant="bodySmall" href={`/alerting/grafana/${encodeURIComponent(uid)}/view`}>
                {name}
              </TextLink>
            ),
        },
        {
          id: 'group',
          header: t('alerting.group', 'Folder and group'),
          cell: ({ folder, group }) => `${folder} / ${group}`,
        },
        {
          id: 'firing',
          header: t('alerting.firing-for', 'Alerts for'),
          cell: ({ firing, lastError }) => firing.map(subjectOf).join('; ') || lastError || NO_VALUE,
        },
        {
          id: 'at',
          header: t('alerting.evaluated', 'Last evaluated'),
          nowrap: true,
          value: ({ lastEvaluation }) => lastEvaluation,
          cell: (rule) => (isEvaluated(rule) ? formatInstant(rule.lastEvaluation, language) : NO_VALUE),
        },
      ]}
    />
  );
}

const colours: Record<RuleState['state'], BadgeColor> = {
  firing: 'red',
  pending: 'orange',
  recovering: 'orange',
  inactive: 'green',
  unknown: 'darkgrey',
};

/** The state of a rule in a word. */
export function RuleBadge({ rule }: { rule: RuleState }) {
  if (rule.isPaused) {
    return <Badge color="darkgrey" icon="pause" text={t('alerting.paused', 'Paused')} />;
  }
  if (rule.health === 'error') {
    return <Badge color="red" icon="exclamation-circle" text={t('alerting.error', 'Error')} tooltip={rule.lastError} />;
  }
  // Until its first evaluation Grafana calls a rule inactive, as it calls one that is fine.
  const state = isEvaluated(rule) ? rule.state : 'unknown';
  return <Badge color={colours[state]} text={stateLabel(state)} />;
}

/** Grafana writes the year 1 for "never". */
function isEvaluated({ lastEvaluation }: RuleState): boolean {
  return lastEvaluation > '1970';
}

function stateLabel(state: RuleState['state']): string {
  switch (state) {
    case 'firing':
      return t('alerting.firing', 'Alerting');
    case 'pending':
      return t('alerting.pending', 'Pending');
    case 'recovering':
      return t('alerting.recovering', 'Recovering');
    case 'inactive':
      return t('alerting.normal', 'Normal');
    case 'unknown':
      return t('alerting.unknown', 'Not evaluated yet');
  }
}

/** What an alert is about: the first of its labels that name something. */
function subjectOf(labels: Record<string, string>): string {
  const { budget, commitment, source, service, account } = labels;
  return [budget ?? commitment ?? source ?? service, account].filter(Boolean).join(', ');
}

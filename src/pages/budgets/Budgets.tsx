import { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { SceneComponentProps } from '@grafana/scenes';
import { Alert, Button, EmptyState, LoadingPlaceholder, Text, useStyles2 } from '@grafana/ui';
import type { BudgetStatus } from '../../contract/api/budget.ts';
import { RuleButton } from '../../components/alerting/RuleButton';
import { RuleTable } from '../../components/alerting/RuleTable';
import { BUDGET_GROUP, budgetRules, isBudgetRule } from '../../components/alerting/rules';
import { useRuleStates, type KnownRules } from '../../components/alerting/useRuleStates';
import { useDataSource } from '../../components/scene/useCostScope';
import { SectionFrame } from '../../components/section/Section';
import { mayChange } from '../../components/sidecar/rights';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { CallFailed, NoDataSource } from '../../components/states/PageStates';
import { StaleNotice } from '../../components/states/StaleNotice';
import { Breaches } from './Breaches';
import { BudgetDetail } from './BudgetDetail';
import { BudgetForm } from './BudgetForm';
import type { BudgetsBody } from './BudgetsBody';
import { BudgetTable } from './BudgetTable';

export function Budgets({ model }: SceneComponentProps<BudgetsBody>) {
  const { uid, refresh } = useDataSource(model);
  return uid === '' ? <NoDataSource /> : <Loaded model={model} uid={uid} refresh={refresh} />;
}

function Loaded({ model, uid, refresh }: { model: BudgetsBody; uid: string; refresh: object }) {
  const styles = useStyles2(getStyles);
  const { budget: open } = model.useState();
  const [look, setLook] = useState<object>({});
  const again = useMemo(() => ({ refresh, look }), [refresh, look]);
  const call = useSidecar(uid, 'budgetsStatus', null, again);
  const freshness = useSidecar(uid, 'freshness', null, again);
  const known = useRuleStates(again);
  if (call.error) {
    return <CallFailed error={call.error} retry={call.retry} uid={uid} />;
  }
  if (call.data === undefined) {
    return <LoadingPlaceholder text={t('state.loading', 'Loading…')} />;
  }
  const { budgets } = call.data;
  const opened = budgets.find(({ id }) => id === open);
  const add = mayChange() && (
    <Button size="sm" icon="plus" onClick={() => model.open('new')}>
      {t('budgets.add', 'Add budget')}
    </Button>
  );
  return (
    <div className={styles.page}>
      {freshness.data && <StaleNotice sources={freshness.data.sources} now={freshness.data.now} />}
      <SectionFrame
        title={t('budgets.title', 'Budgets')}
        subtitle={t('budgets.list-subtitle', 'The period under way · parts stand below their whole')}
        busy={call.state === 'loading'}
        actions={budgets.length > 0 && add}
      >
        {budgets.length > 0 ? (
          <BudgetTable budgets={budgets} rules={known.rules ?? []} onOpen={(id) => model.open(id)} />
        ) : (
          <EmptyState
            variant="call-to-action"
            message={t('budgets.empty', 'No budget is kept yet')}
            button={add || undefined}
          >
            {t(
              'budgets.empty-body',
              'A budget is an amount for a period, over any charges: a team, a service, everything.'
            )}
          </EmptyState>
        )}
      </SectionFrame>
      <Rules uid={uid} budgets={budgets} known={known} onChanged={() => setLook({})} />
      <Breaches uid={uid} refresh={again} />
      {open === 'new' && (
        <BudgetForm
          uid={uid}
          budgets={budgets}
          onClose={() => model.open('')}
          onMade={(id) => {
            setLook({});
            model.open(id);
          }}
        />
      )}
      {opened !== undefined && (
        <BudgetDetail
          key={opened.id}
          uid={uid}
          status={opened}
          rules={(known.rules ?? []).filter((rule) => isBudgetRule(rule.uid, opened.id))}
          refresh={again}
          onChanged={() => setLook({})}
          onClose={() => model.open('')}
        />
      )}
    </div>
  );
}

interface RulesProps {
  uid: string;
  budgets: BudgetStatus[];
  known: KnownRules;
  onChanged: () => void;
}

/** Every alert rule of ThriftData in this Grafana, and the way to keep those of budgets in step. */
function Rules({ uid, budgets, known, onChanged }: RulesProps) {
  const { rules, failure } = known;
  return (
    <SectionFrame
      title={t('alerting.rules', 'Alert rules')}
      subtitle={t('alerting.rules-subtitle', 'Of ThriftData, in this Grafana · kept and evaluated by Grafana')}
      busy={rules === undefined && failure === ''}
      actions={
        mayChange() && (
          <RuleButton
            label={t('alerting.sync', 'Keep in step with budgets')}
            group={BUDGET_GROUP}
            rules={() => budgets.flatMap(({ id, budget }) => budgetRules(id, budget, uid))}
            isOurs={(rule) => isBudgetRule(rule)}
            onDone={onChanged}
          />
        )
      }
    >
      {failure !== '' ? (
        <Alert severity="warning" title={t('alerting.no-rules', 'Alert rules cannot be shown')} bottomSpacing={0}>
          {failure}
        </Alert>
      ) : rules?.length === 0 ? (
        <Text color="secondary">
          {t('alerting.none', 'No alert rule of ThriftData is in this Grafana yet. A budget or an anomaly begins one.')}
        </Text>
      ) : (
        <RuleTable rules={rules ?? []} />
      )}
    </SectionFrame>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), width: '100%', minWidth: 0 }),
});

import { useEffect } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { KnownUsageAnomaly, UsageAnomalyDetail } from '../../contract/api/usage-anomaly.ts';
import { formatPeriod } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import { showDays } from '../../components/scene/daysChart';
import { DataTable } from '../../components/section/DataTable';
import { Facts, type Fact } from '../../components/section/Facts';
import { SectionFrame } from '../../components/section/Section';
import { callSidecar } from '../../components/sidecar/client';
import { mayChange } from '../../components/sidecar/rights';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { AlertForUsage } from './AlertForLeaf';
import type { AnomaliesBody } from './AnomaliesBody';
import { DetailDrawer, type DetailProps } from './DetailDrawer';
import { Judgement } from './Judgement';
import { changeText, hoursFrame, hourText, quantityText, unitText, usageLeafText } from './usageWords';
import { SaidBy, StatusBadge, verdictText } from './words';

const HOUR_MS = 3_600_000;

/** One anomaly of usage: how much there was, its hours, what moved with it, and what people say of it. */
export function UsageDetail({ model, uid, refresh, onChanged }: DetailProps) {
  const { view } = model.useState();
  const call = useSidecar(uid, 'usageAnomaly', { id: view.anomaly }, refresh);
  return (
    <DetailDrawer model={model} uid={uid} call={call} title={({ anomaly }) => usageLeafText(anomaly)}>
      {(data) => (
        <>
          <Figures anomaly={data.anomaly} />
          {mayChange() && (
            <>
              <Judgement
                key={data.anomaly.version}
                anomaly={data.anomaly}
                judge={(said) => callSidecar(uid, 'judgeUsageAnomaly', said)}
                mute={(said) => callSidecar(uid, 'muteUsageAnomaly', said)}
                onChanged={onChanged}
              />
              <AlertForUsage uid={uid} anomaly={data.anomaly} />
            </>
          )}
          <Hours model={model} detail={data} />
          {data.anomaly.members.length > 1 && <Members anomaly={data.anomaly} />}
        </>
      )}
    </DetailDrawer>
  );
}

function Figures({ anomaly }: { anomaly: KnownUsageAnomaly }) {
  const language = locale();
  const { unit, aggregation, owner, team, service, provider, subAccountId } = anomaly;
  const quantity = (amount: string) => quantityText(amount, unit, language);
  const facts: Fact[] = [
    [
      t('anomalies.hours', 'Hours so far'),
      `${hourText(anomaly.firstHour)} – ${hourText(new Date(Date.parse(anomaly.lastHour) + HOUR_MS).toISOString())}`,
    ],
    [
      aggregation === 'level' ? t('anomalies.mean-level', 'Mean level') : t('anomalies.actual-usage', 'Actual usage'),
      quantity(anomaly.actual),
    ],
    [t('anomalies.expected-cost', 'Expected (estimate)'), quantity(anomaly.expected)],
    [t('anomalies.band', 'Not noticed between'), `${quantity(anomaly.lower)} – ${quantity(anomaly.upper)}`],
    [t('anomalies.usage-change', 'Against what was expected'), changeText(anomaly.change, language)],
    [t('anomalies.verdict', 'Verdict'), verdictText(anomaly)],
    [t('anomalies.service', 'Service'), service || null],
    [t('anomalies.provider', 'Provider'), provider || null],
    [t('anomalies.account', 'Account'), subAccountId || null],
    [t('anomalies.owner', 'Owner'), owner || null],
    [t('anomalies.team', 'Team'), team || null],
  ];
  return (
    <div>
      <StatusBadge status={anomaly.status} />
      <Facts facts={facts} size="h5" spaced />
      <SaidBy verdict={anomaly.verdict} />
    </div>
  );
}

function Hours({ model, detail }: { model: AnomaliesBody; detail: UsageAnomalyDetail }) {
  const styles = useStyles2(getStyles);
  const { chart } = model.useState();
  const { anomaly, hours } = detail;
  const from = hours[0]?.at ?? anomaly.firstHour;
  const to = new Date(Date.parse(anomaly.lastHour) + HOUR_MS).toISOString();
  useEffect(() => {
    const names = {
      actual: t('anomalies.actual-usage', 'Actual usage'),
      expected: t('anomalies.expected-line', 'Expected'),
    };
    showDays(chart, hoursFrame({ hours }, names), { from, to });
  }, [chart, hours, from, to]);
  return (
    <SectionFrame
      title={t('anomalies.hour-by-hour', 'Usage, hour by hour')}
      subtitle={[unitText(anomaly.unit), formatPeriod({ from, to }, locale())]
        .filter((part) => part !== '')
        .join(' · ')}
    >
      <div className={styles.chart}>
        <chart.Component model={chart} />
      </div>
    </SectionFrame>
  );
}

/** All metrics and services that moved with it. */
function Members({ anomaly: { members } }: { anomaly: KnownUsageAnomaly }) {
  const title = t('anomalies.members', 'What moved together');
  return (
    <SectionFrame title={title}>
      <DataTable
        name="members"
        isPassing
        caption={title}
        rows={members}
        idOf={usageLeafText}
        columns={[
          { id: 'leaf', header: t('anomalies.metric', 'Metric'), cell: usageLeafText },
          {
            id: 'change',
            header: t('anomalies.usage-change', 'Against what was expected'),
            numeric: true,
            cell: ({ change }) => changeText(change, locale()),
            compare: (left, right) => left.change - right.change,
          },
        ]}
      />
    </SectionFrame>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  chart: css({ position: 'relative', height: theme.spacing(32), display: 'flex', flexDirection: 'column' }),
});

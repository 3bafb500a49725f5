import { useEffect } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { LinkButton, Stack, Text, useStyles2 } from '@grafana/ui';
import type { AnomalyDetail, KnownAnomaly } from '../../contract/api/anomaly.ts';
import { formatMoney, formatSignedMoney } from '../../contract/amounts.ts';
import { instantFromMs } from '../../contract/calendar.ts';
import { eventsUrl } from '../../components/events/eventsUrl';
import { formatInstant, formatPeriod } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';
import { exploreUrl } from '../../components/links/exploreUrl';
import { DAY_MS } from '../../components/period/aligned';
import { chartUnit } from '../../components/format/chartUnit';
import { showDays } from '../../components/scene/daysChart';
import { Facts, type Fact } from '../../components/section/Facts';
import { PanelActions } from '../../components/section/PanelActions';
import { questionTo } from '../../components/section/QuestionActions';
import { SectionFrame } from '../../components/section/Section';
import { callSidecar } from '../../components/sidecar/client';
import { mayChange } from '../../components/sidecar/rights';
import { useSidecar } from '../../components/sidecar/useSidecar';
import type { AnomaliesBody } from './AnomaliesBody';
import { Causes, Members } from './Causes';
import { daysFrame, periodOf, usageOf } from './days';
import { AlertForLeaf } from './AlertForLeaf';
import { DetailDrawer, type DetailProps } from './DetailDrawer';
import { Judgement } from './Judgement';
import { leafText, priceText, SaidBy, StatusBadge, tagsText, verdictText } from './words';

/** One anomaly: its days and money, what moved, what happened then, and what people say of it. */
export function Detail({ model, uid, refresh, onChanged }: DetailProps) {
  const { view } = model.useState();
  const call = useSidecar(uid, 'anomaly', { id: view.anomaly }, refresh);
  return (
    <DetailDrawer model={model} uid={uid} call={call} title={({ anomaly }) => leafText(anomaly)}>
      {(data) => (
        <>
          <Figures anomaly={data.anomaly} />
          {mayChange() && (
            <>
              <Judgement
                key={data.anomaly.version}
                anomaly={data.anomaly}
                judge={(said) => callSidecar(uid, 'judgeAnomaly', said)}
                mute={(said) => callSidecar(uid, 'muteAnomaly', said)}
                onChanged={onChanged}
              />
              {data.anomaly.tag === undefined && <AlertForLeaf uid={uid} anomaly={data.anomaly} />}
            </>
          )}
          <Days model={model} uid={uid} detail={data} />
          <Causes causes={data.causes} currency={data.anomaly.currency} />
          {data.anomaly.members.length > 1 && <Members anomaly={data.anomaly} />}
          <Events events={data.events} anomaly={data.anomaly} uid={uid} />
        </>
      )}
    </DetailDrawer>
  );
}

function Figures({ anomaly }: { anomaly: KnownAnomaly }) {
  const language = locale();
  const { currency, verdict, team, owner, tags = [], price } = anomaly;
  const money = (amount: string) => formatMoney(amount, currency, numberLocale());
  const facts: Fact[] = [
    [t('anomalies.days', 'Days so far'), formatPeriod(periodOf(anomaly), language)],
    [t('anomalies.actual', 'Actual cost'), money(anomaly.actual)],
    [t('anomalies.expected-cost', 'Expected (estimate)'), money(anomaly.expected)],
    [t('anomalies.band', 'Not noticed between'), `${money(anomaly.lower)} – ${money(anomaly.upper)}`],
    [t('anomalies.impact', 'Impact so far'), formatSignedMoney(anomaly.impact, currency, numberLocale())],
    [t('anomalies.verdict', 'Verdict'), verdictText(anomaly)],
    [t('anomalies.owner', 'Owner'), owner || null],
    [t('anomalies.team', 'Team'), team || null],
    [
      t('anomalies.unit-price', 'Unit price of {{sku}}', {
        sku: price?.skuId ?? '',
        interpolation: { escapeValue: false },
      }),
      price === undefined ? null : priceText(price, currency),
    ],
    [t('anomalies.tags', 'Tags that moved with it'), tags.length === 0 ? null : tagsText(tags)],
  ];
  return (
    <div>
      <Stack gap={1} alignItems="center" wrap="wrap">
        <StatusBadge status={anomaly.status} />
        <Text color="secondary">
          {anomaly.because === 'price'
            ? t('anomalies.because-price', 'A unit price changed')
            : anomaly.because === 'level'
              ? t('anomalies.because-level', 'A lasting change of level')
              : anomaly.because === 'network'
                ? t('anomalies.because-network', 'A day that the trained network did not expect')
                : t('anomalies.because-day', 'A day that nothing explains')}
          {!anomaly.settled &&
            ` · ${t('anomalies.unsettled', 'not settled: its newest day may still be added to by a late delivery')}`}
        </Text>
      </Stack>
      <Facts facts={facts} size="h5" spaced />
      <SaidBy verdict={verdict} />
    </div>
  );
}

function Days({ model, uid, detail }: { model: AnomaliesBody; uid: string; detail: AnomalyDetail }) {
  const styles = useStyles2(getStyles);
  const { chart } = model.useState();
  const { anomaly, days } = detail;
  const first = days[0]?.day ?? anomaly.firstDay;
  const { from, to } = periodOf({ firstDay: first, lastDay: anomaly.lastDay });
  useEffect(() => {
    const names = {
      before: t('anomalies.before-it', 'Before it'),
      during: t('anomalies.during-it', 'Since it began'),
      expected: t('anomalies.expected-line', 'Expected'),
      lower: t('anomalies.lower-line', 'Not noticed from'),
      upper: t('anomalies.upper-line', 'Not noticed up to'),
    };
    showDays(chart, daysFrame({ anomaly, days }, names, chartUnit(anomaly.currency)), { from, to });
  }, [chart, anomaly, days, from, to]);
  return (
    <SectionFrame
      title={t('anomalies.day-by-day', 'Actual cost, day by day')}
      subtitle={`${anomaly.currency} · ${formatPeriod({ from, to }, locale())}`}
      actions={
        <>
          <PanelActions
            title={leafText(anomaly)}
            panel={chart}
            question={questionTo(uid, {
              ...{ queryType: 'cost', measures: ['EffectiveCost'], granularity: 'day', currency: anomaly.currency },
              filters: usageOf(anomaly),
            })}
          />
          <LinkButton
            size="sm"
            variant="secondary"
            icon="compass"
            href={exploreUrl(
              { by: ['ResourceId'], filters: usageOf(anomaly), step: 'day' },
              { datasource: uid, currency: anomaly.currency, from, to }
            )}
          >
            {t('anomalies.explore', 'Explore costs')}
          </LinkButton>
        </>
      }
    >
      <div className={styles.chart}>
        <chart.Component model={chart} />
      </div>
    </SectionFrame>
  );
}

/** From a week before it began: resources are mostly made, or changed, before they cost more. */
const DAYS_BEFORE = 7;

function Events({ events, anomaly, uid }: Pick<AnomalyDetail, 'events' | 'anomaly'> & { uid: string }) {
  const styles = useStyles2(getStyles);
  const { from, to } = periodOf(anomaly);
  const before = instantFromMs(Date.parse(from) - DAYS_BEFORE * DAY_MS);
  return (
    <SectionFrame
      title={t('anomalies.events', 'What happened when it began')}
      actions={
        <LinkButton
          size="sm"
          variant="secondary"
          icon="list-ul"
          href={eventsUrl({ datasource: uid, from: before, to })}
        >
          {t('anomalies.all-events', 'All events of these days')}
        </LinkButton>
      }
    >
      {events.length === 0 ? (
        <Text color="secondary">{t('anomalies.no-events', 'Nothing is known within two days of its beginning.')}</Text>
      ) : (
        <ul className={styles.events}>
          {events.map((event) => (
            <li key={`${event.at} ${event.title}`}>
              {formatInstant(event.at, locale())}: {event.title}
              {event.kind !== undefined && <Text color="secondary"> {`(${whyListed(event)})`}</Text>}
            </li>
          ))}
        </ul>
      )}
    </SectionFrame>
  );
}

/** Why an event stands beside an anomaly. */
function whyListed({ because }: AnomalyDetail['events'][number]): string {
  if (because === undefined) {
    return t('anomalies.event-near', 'near in time only');
  }
  return because.dimension === 'ResourceId'
    ? t('anomalies.event-resource', 'on a resource that moved')
    : t('anomalies.event-named', 'named like what moved: {{name}}', {
        name: `${because.dimension.replace(/^tag:/, '')} ${because.value}`,
        interpolation: { escapeValue: false },
      });
}

const getStyles = (theme: GrafanaTheme2) => ({
  chart: css({ position: 'relative', height: theme.spacing(32), display: 'flex', flexDirection: 'column' }),
  events: css({ margin: theme.spacing(0, 0, 0, 2.5) }),
});

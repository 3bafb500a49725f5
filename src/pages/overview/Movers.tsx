import { comparedPeriod } from '../../contract/calendar.ts';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { LinkButton, Text, useStyles2 } from '@grafana/ui';
import { StillCombobox } from '../../components/choice/StillCombobox';
import { movers, partsOf, type Part } from '../../components/answer/read';
import { fileName } from '../../components/download/csv';
import { formatPeriod } from '../../components/format/dates';
import { dimensionLabel, locale, measureLabel } from '../../components/format/locale';
import { nextDimension } from '../../components/links/drill';
import { exploreUrl } from '../../components/links/exploreUrl';
import { PartsTable } from '../../components/section/PartsTable';
import { Section } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';
import type { OverviewBody } from './OverviewBody';
import type { Selection } from './Overview';
import { MOVER_DIMENSIONS, moversQuery } from './queries';

const SHOWN = 5;

interface Props {
  model: OverviewBody;
  selection: Selection;
  tagKeys: string[];
}

/** What rose and what fell most against the period before. */
export function Movers({ model, selection, tagKeys }: Props) {
  const styles = useStyles2(getStyles);
  const { metric, moversBy } = model.useState();
  const { scope, period, compare } = selection;
  const question = scope.currency === '' ? undefined : moversQuery(metric, moversBy, period, compare, scope.choice);
  const call = useSidecar(scope.uid, 'query', question, scope.refresh);
  const before = call.data?.previousPeriod ?? comparedPeriod(period, compare);
  const head = `${measureLabel(metric)} (${scope.currency})`;
  const options = [...new Set([...MOVER_DIMENSIONS, ...tagKeys.map((key) => `tag:${key}`), moversBy])];
  const table = (caption: string, parts: Part[]) => (
    <div>
      <Text element="h3" variant="h6">
        {caption}
      </Text>
      {parts.length === 0 ? (
        <Text color="secondary">{t('overview.movers.none', 'None')}</Text>
      ) : (
        <PartsTable
          caption={caption}
          file={fileName(caption)}
          dimension={moversBy}
          parts={parts}
          currency={scope.currency}
          measure={head}
          href={(part) => drillUrl(selection, metric, moversBy, part.value)}
        />
      )}
    </div>
  );
  return (
    <Section
      title={t('overview.movers.title', 'Top movers')}
      subtitle={
        before === null
          ? head
          : t('overview.movers.against', '{{measure}} · {{period}} against {{before}}', {
              measure: head,
              period: formatPeriod(period, locale()),
              before: formatPeriod(before, locale()),
            })
      }
      call={call}
      isEmpty={(answer) => answer.rows.length === 0}
      actions={
        <>
          <LinkButton
            size="sm"
            variant="secondary"
            fill="text"
            icon="exchange-alt"
            href={whyUrl(selection, metric, moversBy)}
          >
            {t('overview.movers.why', 'Why did it change?')}
          </LinkButton>
          <StillCombobox
            aria-label={t('overview.movers.by', 'Movers by')}
            width={26}
            options={options.map((name) => ({ value: name, label: dimensionLabel(name) }))}
            value={moversBy}
            onChange={(option) => model.setMoversBy(option.value)}
          />
        </>
      }
    >
      {(answer) => {
        const { up, down } = movers(partsOf(answer, moversBy, metric), SHOWN);
        return (
          <div className={styles.pair}>
            {table(t('overview.movers.up', 'Largest increases'), up)}
            {table(t('overview.movers.down', 'Largest decreases'), down)}
          </div>
        );
      }}
    </Section>
  );
}

/** The Explore view of the changes, with what drove them. */
function whyUrl({ scope, compare }: Selection, metric: Parameters<typeof moversQuery>[0], dimension: string): string {
  return exploreUrl({ measures: [metric], by: [dimension], compare, chart: 'waterfall' }, scope.link);
}

/** The Explore view of one value of a dimension, over the selected period. */
export function drillUrl(
  { scope, compare }: Selection,
  metric: Parameters<typeof moversQuery>[0],
  dimension: string,
  value: string
): string {
  const next = nextDimension(dimension, []);
  const filters = [{ dimension, operator: '=' as const, values: [value] }];
  return exploreUrl({ measures: [metric], by: next === null ? [] : [next], filters, compare }, scope.link);
}

const getStyles = (theme: GrafanaTheme2) => ({
  pair: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(460px, 100%), 1fr))',
    gap: theme.spacing(2, 4),
  }),
});

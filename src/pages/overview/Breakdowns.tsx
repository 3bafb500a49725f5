import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { partsOf } from '../../components/answer/read';
import { fileName } from '../../components/download/csv';
import { formatPeriod } from '../../components/format/dates';
import { dimensionWords, locale, measureLabel } from '../../components/format/locale';
import { PartsTable } from '../../components/section/PartsTable';
import { Section } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { drillUrl } from './Movers';
import type { OverviewBody } from './OverviewBody';
import type { Selection } from './Overview';
import { breakdownQuery } from './queries';

interface Props {
  model: OverviewBody;
  selection: Selection;
}

/** Who sold it, what it was, and which account used it. */
export function Breakdowns({ model, selection }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.grid}>
      {['ServiceProviderName', 'ServiceName', 'SubAccountName'].map((dimension) => (
        <Breakdown key={dimension} dimension={dimension} model={model} selection={selection} />
      ))}
    </div>
  );
}

function Breakdown({ model, selection, dimension }: Props & { dimension: string }) {
  const { metric } = model.useState();
  const { scope, period, compare } = selection;
  const question = scope.currency === '' ? undefined : breakdownQuery(metric, dimension, period, compare, scope.choice);
  const call = useSidecar(scope.uid, 'query', question, scope.refresh);
  const title = t('overview.by', 'By {{dimension}}', {
    dimension: dimensionWords(dimension),
  });
  const measure = `${measureLabel(metric)} (${scope.currency})`;
  return (
    <Section
      title={title}
      subtitle={`${measure} · ${formatPeriod(period, locale())}`}
      call={call}
      isEmpty={(answer) => answer.rows.length === 0}
    >
      {(answer) => (
        <PartsTable
          caption={title}
          file={fileName(title)}
          dimension={dimension}
          parts={partsOf(answer, dimension, metric)}
          currency={scope.currency}
          // The card's subtitle names the metric; the narrow column keeps the currency.
          measure={scope.currency}
          href={(part) => drillUrl(selection, metric, dimension, part.value)}
          bars
        />
      )}
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  grid: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(330px, 100%), 1fr))',
    gap: theme.spacing(2),
    alignItems: 'start',
  }),
});

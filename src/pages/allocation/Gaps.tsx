import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { partsOf } from '../../components/answer/read';
import { fileName } from '../../components/download/csv';
import { formatPeriod } from '../../components/format/dates';
import { dimensionWords, locale, measureLabel } from '../../components/format/locale';
import { nextDimension, withValue } from '../../components/links/drill';
import { exploreUrl } from '../../components/links/exploreUrl';
import { PartsTable } from '../../components/section/PartsTable';
import { Section } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';
import type { Selection } from './Allocation';
import { gapsQuery, METRIC, untagged } from './queries';

/** Where the cost lies that nobody answers for: the first places to set tags. */
export function Gaps({ selection }: { selection: Selection }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.grid}>
      {['SubAccountName', 'ServiceName', 'ResourceType'].map((dimension) => (
        <Gap key={dimension} dimension={dimension} selection={selection} />
      ))}
    </div>
  );
}

function Gap({ selection, dimension }: { selection: Selection; dimension: string }) {
  const { scope, period, compare, tag } = selection;
  const question = scope.currency === '' ? undefined : gapsQuery(tag, dimension, period, compare, scope.choice);
  const call = useSidecar(scope.uid, 'query', question, scope.refresh);
  const title = t('allocation.gaps', 'Without {{tag}}, by {{dimension}}', {
    tag: dimensionWords(`tag:${tag}`),
    dimension: dimensionWords(dimension),
    interpolation: { escapeValue: false },
  });
  const filters = [untagged(tag)];
  return (
    <Section
      title={title}
      subtitle={`${measureLabel(METRIC)} (${scope.currency}) · ${formatPeriod(period, locale())}`}
      call={call}
      isEmpty={(answer) => answer.rows.length === 0}
      emptyText={t('allocation.no-gaps', 'Every charge states it.')}
    >
      {(answer) => (
        <PartsTable
          caption={title}
          file={fileName(title)}
          dimension={dimension}
          parts={partsOf(answer, dimension, METRIC)}
          currency={scope.currency}
          measure={scope.currency}
          href={({ value }) => {
            const next = nextDimension(dimension, filters);
            return exploreUrl(
              {
                measures: [METRIC],
                by: next === null ? [] : [next],
                filters: withValue(filters, dimension, value),
                compare,
              },
              scope.link
            );
          }}
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

import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { LoadingPlaceholder, Text, useStyles2 } from '@grafana/ui';
import type { CostAnswer } from '../../contract/api/query.ts';
import { comparedPeriod, type Period } from '../../contract/calendar.ts';
import { unitCostNameOf } from '../../contract/measures.ts';
import { direction, formatChangeRatio, formatRatio, formatSignedMoney } from '../../contract/amounts.ts';
import { formatPeriod } from '../../components/format/dates';
import { dimensionLabel, locale, measureLabel, numberLocale, valueLabel } from '../../components/format/locale';
import { drillInto } from '../../components/links/drill';
import type { CostScope } from '../../components/scene/useCostScope';
import { SectionFrame } from '../../components/section/Section';
import { useSidecarAll } from '../../components/sidecar/useSidecarAll';
import { CallFailed } from '../../components/states/PageStates';
import type { ExploreBody } from './ExploreBody';
import { candidates, driverOf, driverQuery, ranked, type Driver } from './drivers';

interface Props {
  model: ExploreBody;
  scope: CostScope;
  period: Period;
  tagKeys: string[];
}

const SHOWN = 4;

/** Why the cost changed: the dimensions that tell it best, each with the values that moved most. */
export function Drivers({ model, scope, period, tagKeys }: Props) {
  const styles = useStyles2(getStyles);
  const { view } = model.useState();
  // Unit costs of parts do not add up to that of the whole, so no part explains it.
  const measure = view.measures.find((name) => unitCostNameOf(name) === null);
  const dimensions = candidates(view, tagKeys);
  const questions =
    scope.currency === '' || measure === undefined
      ? undefined
      : dimensions.map((dimension) => driverQuery(view, dimension, period, scope.choice));
  const calls = useSidecarAll(scope.uid, 'query', questions, scope.refresh);
  const before = comparedPeriod(period, view.compare === 'none' ? 'previous_period' : view.compare);
  if (measure === undefined) {
    return null;
  }
  const drivers = ranked(
    (calls.data ?? [])
      .map((answer: CostAnswer, index) => driverOf(answer, dimensions[index] ?? '', measure))
      .filter((driver): driver is Driver => driver !== null)
  );
  return (
    <SectionFrame
      title={t('drivers.title', 'Why did it change?')}
      subtitle={t('drivers.subtitle', '{{measure}} · {{period}} against {{before}} · what tells most comes first', {
        measure: `${measureLabel(measure)} (${scope.currency})`,
        period: formatPeriod(period, locale()),
        before: before === null ? '' : formatPeriod(before, locale()),
      })}
      busy={calls.state === 'loading'}
    >
      {calls.error ? (
        <CallFailed error={calls.error} retry={calls.retry} />
      ) : calls.data === undefined ? (
        <LoadingPlaceholder text={t('state.loading', 'Loading…')} />
      ) : drivers.length === 0 ? (
        <Text color="secondary">{t('drivers.none', 'Nothing changed between the two periods.')}</Text>
      ) : (
        <ol className={styles.grid}>
          {drivers.map((driver) => (
            <li key={driver.dimension}>
              <DriverCard driver={driver} model={model} currency={scope.currency} />
            </li>
          ))}
        </ol>
      )}
    </SectionFrame>
  );
}

function DriverCard({ driver, model, currency }: { driver: Driver; model: ExploreBody; currency: string }) {
  const styles = useStyles2(getStyles);
  const [all, setAll] = useState(false);
  const { view } = model.useState();
  const { dimension, moved, share } = driver;
  const [first] = moved;
  const name = dimensionLabel(dimension);
  return (
    <div className={styles.card}>
      <h3 className={styles.name}>{name}</h3>
      <Text variant="bodySmall" color="secondary">
        {t('drivers.share', '{{value}} is {{share}} of all movement', {
          value: valueLabel(first?.value ?? ''),
          share: formatRatio(share, numberLocale()),
          interpolation: { escapeValue: false },
        })}
      </Text>
      <table className={styles.table}>
        <caption className="sr-only">{name}</caption>
        <tbody>
          {moved.slice(0, all ? undefined : SHOWN).map(({ value, figure }) => (
            <tr key={value}>
              <th scope="row">
                <button
                  type="button"
                  className={styles.open}
                  onClick={() => model.change(drillInto(view, dimension, value))}
                >
                  {valueLabel(value)}
                </button>
              </th>
              <td className={styles[direction(figure.change)]}>
                {formatSignedMoney(figure.change, currency, numberLocale())}
              </td>
              <td>{formatChangeRatio(figure.change, figure.previous, numberLocale())}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {moved.length > SHOWN && (
        <button type="button" className={styles.open} aria-expanded={all} onClick={() => setAll(!all)}>
          {all
            ? t('drivers.fewer', 'Show fewer of {{name}}', { name })
            : t('drivers.more', '', {
                count: moved.length,
                name,
                defaultValue_one: 'Show all {{count}} of {{name}}',
                defaultValue_other: 'Show all {{count}} of {{name}}',
              })}
        </button>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  grid: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(320px, 100%), 1fr))',
    gap: theme.spacing(2),
    margin: 0,
    padding: 0,
    listStyle: 'none',
  }),
  card: css({ borderTop: `1px solid ${theme.colors.border.weak}`, paddingTop: theme.spacing(1) }),
  name: css({ ...theme.typography.h6, margin: 0 }),
  table: css({
    width: '100%',
    marginTop: theme.spacing(0.5),
    fontSize: theme.typography.bodySmall.fontSize,
    '& th, & td': { padding: theme.spacing(0.5, 0), fontWeight: theme.typography.fontWeightRegular },
    '& th': { textAlign: 'left', overflowWrap: 'anywhere' },
    '& td': {
      textAlign: 'right',
      whiteSpace: 'nowrap',
      paddingLeft: theme.spacing(1),
      fontVariantNumeric: 'tabular-nums',
    },
  }),
  open: css({
    padding: 0,
    border: 'none',
    background: 'none',
    color: theme.colors.text.link,
    font: 'inherit',
    fontSize: theme.typography.bodySmall.fontSize,
    textAlign: 'left',
    cursor: 'pointer',
    '&:hover': { textDecoration: 'underline' },
  }),
  up: css({ color: theme.colors.error.text }),
  down: css({ color: theme.colors.success.text }),
  same: css({}),
});

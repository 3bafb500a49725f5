import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, LinkButton, useStyles2 } from '@grafana/ui';
import { compareDecimals, divideDecimals, subtractDecimals, sumDecimals } from '../../contract/decimal.ts';
import { formatMoney, formatRatio } from '../../contract/amounts.ts';
import { partsOf, type Part } from '../../components/answer/read';
import { periodName } from '../../components/download/csv';
import { DownloadMenu } from '../../components/download/DownloadMenu';
import type { Shown } from '../../components/download/shown';
import { formatPeriod } from '../../components/format/dates';
import { dimensionLabel, locale, measureLabel, numberLocale, valueLabel } from '../../components/format/locale';
import { exploreUrl } from '../../components/links/exploreUrl';
import { Facts, type Fact } from '../../components/section/Facts';
import { PartsTable } from '../../components/section/PartsTable';
import { Section } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { Sized } from '../../components/visualisation/Sized';
import { Treemap } from '../../components/visualisation/treemap/Treemap';
import type { Selection } from './Allocation';
import { alike } from './alike';
import { METRIC, ownersQuery } from './queries';

/** Beside the treemap, which has the rest; the export has all. */
const LISTED = 12;

/** Who pays how much, and how much nobody pays. */
export function Owners({ selection }: { selection: Selection }) {
  const { scope, period, compare, tag } = selection;
  const question = scope.currency === '' ? undefined : ownersQuery(tag, period, compare, scope.choice);
  const call = useSidecar(scope.uid, 'query', question, scope.refresh);
  const { data } = call;
  const title = t('allocation.owners', 'Who pays');
  return (
    <Section
      title={title}
      subtitle={`${measureLabel(METRIC)} (${scope.currency}) · ${formatPeriod(period, locale())}`}
      call={call}
      isEmpty={(answer) => answer.rows.length === 0}
      actions={
        <>
          <LinkButton
            size="sm"
            variant="secondary"
            icon="compass"
            href={exploreUrl({ measures: [METRIC], by: [`tag:${tag}`], compare }, scope.link)}
          >
            {t('allocation.explore', 'Explore costs')}
          </LinkButton>
          {data && (
            <DownloadMenu
              title={title}
              name={periodName('allocation', period, scope.currency)}
              shown={() => shownOf(partsOf(data, `tag:${tag}`, METRIC), selection)}
            />
          )}
        </>
      }
    >
      {(answer) => <Content parts={partsOf(answer, `tag:${tag}`, METRIC)} title={title} selection={selection} />}
    </Section>
  );
}

function Content({ parts, title, selection }: { parts: Part[]; title: string; selection: Selection }) {
  const styles = useStyles2(getStyles);
  const { scope, compare, tag } = selection;
  const amount = ({ figure }: Part) => figure.value ?? '0';
  const total = sumDecimals(parts.map(amount));
  const none = sumDecimals(parts.filter(({ value }) => value === '').map(amount));
  const share = divideDecimals(subtractDecimals(total, none), total);
  const money = (text: string) => formatMoney(text, scope.currency, numberLocale());
  const items = parts.map((part) => ({ labels: [part.value], amount: amount(part) }));
  const groups = alike(parts, ({ value }) => value);
  const facts: Fact[] = [
    [t('allocation.total', 'All costs'), money(total)],
    [t('allocation.allocated', 'With an owner'), formatRatio(share, numberLocale())],
    [t('allocation.untagged', 'Nobody answers for'), money(none)],
    [t('allocation.count', 'Owners'), String(parts.filter(({ value }) => value !== '').length)],
  ];
  const href = (value: string) =>
    exploreUrl(
      {
        measures: [METRIC],
        by: ['ServiceName'],
        filters: [{ dimension: `tag:${tag}`, operator: '=', values: [value] }],
        compare,
      },
      scope.link
    );
  return (
    <div className={styles.content}>
      <Facts facts={facts} size="h3" />
      {groups.length > 0 && (
        <Alert
          severity="info"
          title={t('allocation.alike', 'These values may be one owner each, written in several ways')}
          bottomSpacing={0}
        >
          {groups.map((group) => group.map((part) => `${part.value} (${money(amount(part))})`).join(' = ')).join('; ')}
        </Alert>
      )}
      <div className={styles.pair}>
        <PartsTable
          caption={title}
          dimension={`tag:${tag}`}
          parts={[...parts].sort((left, right) => compareDecimals(amount(right), amount(left))).slice(0, LISTED)}
          currency={scope.currency}
          measure={scope.currency}
          href={({ value }) => href(value)}
          bars
        />
        <Sized height={420}>
          {(width, height) => <Treemap items={items} currency={scope.currency} width={width} height={height} />}
        </Sized>
      </div>
    </div>
  );
}

/** Every owner with what the page shows of it, decimals exact. */
function shownOf(parts: Part[], { tag, scope }: Selection): Shown {
  const measure = `${measureLabel(METRIC)} (${scope.currency})`;
  const amounts = [
    measure,
    t('explore.column.previous', '{{measure}}, before', { measure }),
    t('explore.column.change', '{{measure}}, change', { measure }),
  ];
  return {
    columns: [
      { name: dimensionLabel(`tag:${tag}`), numeric: false },
      ...amounts.map((name) => ({ name, numeric: true })),
    ],
    rows: parts.map(({ value, figure }) => [valueLabel(value), figure.value, figure.previous, figure.change]),
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  content: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
  pair: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(420px, 100%), 1fr))',
    gap: theme.spacing(3),
  }),
});

import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Field, InlineSwitch, MultiCombobox, useStyles2 } from '@grafana/ui';
import { StillCombobox } from '../../components/choice/StillCombobox';
import type { CatalogAnswer } from '../../contract/api/query.ts';
import { dimensions, type AskedMeasure } from '../../contract/measures.ts';
import { dimensionLabel, measureLabel } from '../../components/format/locale';
import { COMPARES, STEPS, type CompareWith, type Step } from '../../components/links/exploreState';
import type { ExploreBody } from './ExploreBody';

const ALL = 0;
const TOPS = [5, 10, 20, 50, 100];

interface Props {
  model: ExploreBody;
  catalog: Pick<CatalogAnswer, 'measures' | 'tagKeys'>;
}

/** What is measured, how it is broken down, and what it is compared with. */
export function QueryBar({ model, catalog }: Props) {
  const styles = useStyles2(getStyles);
  const { view } = model.useState();
  const known = [...dimensions.map((dimension) => dimension.name), ...catalog.tagKeys.map((key) => `tag:${key}`)];
  const byOptions = [...new Set([...known, ...view.by])].map((name) => ({ value: name, label: dimensionLabel(name) }));
  const topOptions = [
    ...[...new Set([...TOPS, view.top ?? 10])].sort((left, right) => left - right).map(topOption),
    { value: ALL, label: t('explore.top-all', 'All') },
  ];
  return (
    <div className={styles.bar}>
      <Field
        label={t('explore.measures', 'Measures')}
        htmlFor="thriftdata-measures"
        noMargin
        className={styles.measures}
      >
        <MultiCombobox
          id="thriftdata-measures"
          options={catalog.measures.map(({ name, meaning }) => ({
            value: name,
            label: measureLabel(name),
            description: meaning,
          }))}
          value={view.measures}
          onChange={(chosen) =>
            chosen.length > 0 && model.change({ measures: pickMeasures(chosen.map(({ value }) => value)) })
          }
        />
      </Field>
      <Field label={t('explore.by', 'Break down by')} htmlFor="thriftdata-by" noMargin className={styles.by}>
        <MultiCombobox
          id="thriftdata-by"
          isClearable
          options={byOptions}
          value={view.by}
          placeholder={t('explore.by-none', 'Nothing')}
          onChange={(chosen) => model.change({ by: chosen.map(({ value }) => value).slice(0, 6) })}
        />
      </Field>
      <Field label={t('explore.top', 'Show largest')} htmlFor="thriftdata-top" noMargin>
        <StillCombobox
          id="thriftdata-top"
          width={10}
          disabled={view.by.length === 0}
          options={topOptions}
          value={view.top ?? ALL}
          onChange={({ value }) => model.change({ top: value === ALL ? null : value })}
        />
      </Field>
      <InlineSwitch
        id="thriftdata-other"
        showLabel
        label={t('explore.other', 'Add all others')}
        disabled={view.by.length === 0 || view.top === null}
        value={view.other}
        onChange={(event) => model.change({ other: event.currentTarget.checked })}
      />
      <Field label={t('explore.step', 'Step')} htmlFor="thriftdata-step" noMargin>
        <StillCombobox
          id="thriftdata-step"
          width={15}
          options={STEPS.map((value) => ({ value, label: stepLabel(value) }))}
          value={view.step}
          onChange={({ value }) => model.change({ step: value })}
        />
      </Field>
      <Field label={t('explore.compare', 'Compare with')} htmlFor="thriftdata-compare" noMargin>
        <StillCombobox
          id="thriftdata-compare"
          width={19}
          options={COMPARES.map((value) => ({ value, label: compareLabel(value) }))}
          value={view.compare}
          onChange={({ value }) => model.change({ compare: value })}
        />
      </Field>
    </div>
  );
}

function pickMeasures(chosen: AskedMeasure[]): AskedMeasure[] {
  return chosen.slice(0, 8);
}

function topOption(value: number) {
  return { value, label: String(value) };
}

function stepLabel(step: Step): string {
  switch (step) {
    case 'auto':
      return t('step.auto', 'Automatic');
    case 'hour':
      return t('step.hour', 'Hour');
    case 'day':
      return t('step.day', 'Day');
    case 'week':
      return t('step.week', 'Week');
    case 'month':
      return t('step.month', 'Month');
  }
}

function compareLabel(compare: CompareWith): string {
  switch (compare) {
    case 'none':
      return t('compare.none', 'Nothing');
    case 'previous_period':
      return t('compare.period', 'Period before');
    case 'previous_month':
      return t('compare.month', 'Month before');
    case 'previous_year':
      return t('compare.year', 'Year before');
  }
}

const getStyles = (theme: GrafanaTheme2) => {
  // A picker has what the line leaves, whatever is chosen: it counts what it has no room for, and nothing moves.
  const picker = (units: number) =>
    css({ flex: `1 1 ${theme.spacing(units)}`, minWidth: 0, maxWidth: theme.spacing(60) });
  return {
    bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: theme.spacing(1.5, 1) }),
    measures: picker(26),
    by: picker(24),
  };
};

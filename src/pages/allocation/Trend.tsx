import { useEffect } from 'react';
import { t } from '@grafana/i18n';
import { formatPeriod } from '../../components/format/dates';
import { dimensionWords, locale, measureLabel } from '../../components/format/locale';
import { ask, setUnit } from '../../components/scene/costChart';
import { ChartSection } from '../../components/section/ChartSection';
import type { Selection } from './Allocation';
import type { AllocationBody } from './AllocationBody';
import { METRIC, trendChart, trendPeriod, trendTable } from './queries';

interface Props {
  model: AllocationBody;
  selection: Selection;
}

/** Half a year by owner; what nobody answers for is one of the stacks. */
export function Trend({ model, selection: { scope, tag, end } }: Props) {
  const { trend } = model.useState();
  const { uid, currency, choice, refresh } = scope;
  useEffect(() => {
    if (currency !== '') {
      setUnit(trend, currency);
      ask(trend, { uid, query: trendChart(tag, choice), period: trendPeriod(end), refresh });
    }
  }, [trend, uid, currency, choice, tag, end, refresh]);
  return (
    <ChartSection
      title={t('allocation.trend', 'Six months by {{tag}}', {
        tag: dimensionWords(`tag:${tag}`),
        interpolation: { escapeValue: false },
      })}
      subtitle={`${measureLabel(METRIC)} (${currency}) · ${formatPeriod(trendPeriod(end), locale())}`}
      panel={trend}
      scope={scope}
      table={trendTable(tag, choice, end)}
    />
  );
}

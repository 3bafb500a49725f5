import { useMemo } from 'react';
import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { SceneDataNode, SceneTimeRange, VizPanel } from '@grafana/scenes';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';
import type { AskAnswer } from '../../contract/api/ask.ts';
import { numberLocale } from '../../components/format/locale';
import { dataOf } from '../../components/scene/daysChart';
import { chartTypes, frameOf, type AnswerChartType } from '../../asking/answer-frame';
import { rangeOf } from './elsewhere';
import { RowsTable } from './RowsTable';

interface Props {
  answer: AskAnswer;
  chart: AnswerChartType;
  onChart: (chart: AnswerChartType) => void;
}

/** The rows as a chart or a table, as the reader likes; the table says what every chart shows. */
export function AnswerChart({ answer, chart: type, onChart }: Props) {
  const types = chartTypes(answer);
  const names: Record<AnswerChartType, string> = {
    timeseries: t('ask.chart-lines', 'Lines'),
    barchart: t('ask.chart-bars', 'Bars'),
    piechart: t('ask.chart-pie', 'Pie'),
    table: t('ask.chart-table', 'Table'),
  };
  return (
    <>
      {types.length > 1 && (
        <div>
          <RadioButtonGroup
            aria-label={t('ask.chart', 'Show as')}
            size="sm"
            options={types.map((value) => ({ value, label: names[value] })).reverse()}
            value={type}
            onChange={onChart}
          />
        </div>
      )}
      {type === 'table' ? <RowsTable answer={answer} /> : <Drawn answer={answer} type={type} />}
    </>
  );
}

function Drawn({ answer, type }: { answer: AskAnswer; type: AnswerChartType }) {
  const styles = useStyles2(getStyles);
  const panel = useMemo(() => {
    const range = rangeOf(answer);
    return new VizPanel({
      pluginId: type,
      title: '',
      hoverHeader: true,
      displayMode: 'transparent',
      options: optionsOf(type),
      $timeRange: new SceneTimeRange({ from: range.from.toISOString(), to: range.to.toISOString() }),
      $data: new SceneDataNode({ data: { ...dataOf([frameOf(answer, numberLocale)]), timeRange: range } }),
    });
  }, [answer, type]);
  return (
    <div className={styles.chart}>
      <panel.Component model={panel} />
    </div>
  );
}

// A pie's parts are rows, not the reduced values of a column.
function optionsOf(type: AnswerChartType): object {
  return type === 'piechart'
    ? { reduceOptions: { values: true, calcs: [], fields: '' } }
    : { legend: { showLegend: true } };
}

const getStyles = () => ({ chart: css({ height: 280, position: 'relative' }) });

import { useMemo, useState } from 'react';
import { dateTime, LoadingState, type PanelData } from '@grafana/data';
import { PanelRenderer } from '@grafana/runtime';
import { Button, Stack, Text } from '@grafana/ui';
import { chartTypes, frameOf, leftOut, type AnswerChartType } from '../asking/answer-frame';
import type { AskAnswer } from '../contract/api/ask.ts';
import { AnswerTable } from './AnswerTable';
import { t } from './i18n';
import type { AskPanelOptions } from './types';

interface Props {
  answer: AskAnswer;
  locale: string;
  chart: AskPanelOptions['chart'];
  size: { readonly width: number; readonly height: number };
}

/** The rows as the options say or their shape asks for; the table, a click away, says what every chart shows. */
export function AnswerChart({ answer, locale, chart = 'auto', size }: Props) {
  const [isTable, setIsTable] = useState(false);
  const types = chartTypes(answer);
  const type = types.find((fitting) => fitting === chart) ?? (chart === 'table' ? 'table' : types[0]) ?? 'table';
  const more = leftOut(answer);
  if (type === 'table') {
    return <AnswerTable answer={answer} locale={locale} />;
  }
  return (
    <>
      {isTable ? <AnswerTable answer={answer} locale={locale} /> : <Drawn {...{ answer, locale, type, size }} />}
      <Stack direction="row" gap={1} alignItems="center" wrap="wrap">
        <Button size="sm" variant="secondary" fill="text" onClick={() => setIsTable(!isTable)}>
          {isTable ? t('panel.as-chart', 'Show the chart') : t('panel.as-table', 'Show the rows')}
        </Button>
        {!isTable && more > 0 && (
          <Text color="secondary" variant="bodySmall">
            {t('panel.left-out', '{{more}} more are in the rows.', { more })}
          </Text>
        )}
      </Stack>
    </>
  );
}

function Drawn({ answer, locale, type, size }: Omit<Props, 'chart'> & { type: AnswerChartType }) {
  const data = useMemo(() => dataOf(answer, locale), [answer, locale]);
  const { width, height } = size;
  const options = useMemo(() => optionsOf(type, width, height), [type, width, height]);
  return <PanelRenderer {...{ data, options, ...size }} pluginId={type} title="" timeZone="utc" />;
}

function dataOf(answer: AskAnswer, locale: string): PanelData {
  const [from, to] = [dateTime(answer.ir?.time.from ?? 0), dateTime(answer.ir?.time.to ?? 0)];
  return {
    state: LoadingState.Done,
    series: [frameOf(answer, () => locale)],
    timeRange: { from, to, raw: { from, to } },
  };
}

const [NARROW, LOW] = [400, 200];

// A pie's parts are rows, not the reduced values of a column; a low panel has no room for a legend, nor a narrow one for names below bars.
function optionsOf(type: AnswerChartType, width: number, height: number): object {
  const legend = { showLegend: height >= LOW, displayMode: 'list', placement: 'bottom', calcs: [] };
  return type === 'piechart'
    ? { legend, reduceOptions: { values: true, calcs: [], fields: '' } }
    : { legend, ...(type === 'barchart' && width < NARROW ? { orientation: 'horizontal' } : {}) };
}

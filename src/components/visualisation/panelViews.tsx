/** Our panels as Grafana draws panels: from frames of the data source to the drawings. */
import { useContext, useMemo } from 'react';
import type { DataFrame, PanelProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import { OTHER } from '../../contract/measures.ts';
import { sumDecimals } from '../../contract/decimal.ts';
import { formatChangeRatio } from '../../contract/amounts.ts';
import { numberLocale, valueLabel } from '../format/locale';
import { BurnDown } from './burn-down/BurnDown';
import { CalendarHeatMap } from './calendar/CalendarHeatMap';
import { FlowDiagram } from './flow/FlowDiagram';
import { burnDaysIn } from './frames/burnDays';
import { Nothing } from './frames/Nothing';
import { currencyIn, labelNames, readRows, type FrameRow } from './frames/readFrames';
import { OpeningContext } from './opening';
import { Treemap } from './treemap/Treemap';
import { changeLines } from './waterfall/spans';
import { Waterfall } from './waterfall/Waterfall';

export function TreemapView({ data, width, height }: PanelProps) {
  const { part } = useContext(OpeningContext);
  const currency = currencyIn(data.series);
  const items = useMemo(() => readRows(data.series), [data.series]);
  return <Treemap items={items} currency={currency} width={width} height={height} onOpen={part} />;
}

export function CalendarView({ data, width, height }: PanelProps) {
  const { day } = useContext(OpeningContext);
  const amounts = useMemo(
    () => readRows(data.series).flatMap(({ time, amount }) => (time === null ? [] : [{ time, amount }])),
    [data.series]
  );
  return (
    <CalendarHeatMap amounts={amounts} currency={currencyIn(data.series)} width={width} height={height} onOpen={day} />
  );
}

export function FlowView({ data, width, height }: PanelProps) {
  const items = useMemo(() => readRows(data.series), [data.series]);
  const dimensions = useMemo(() => labelNames(data.series), [data.series]);
  return (
    <FlowDiagram
      items={items}
      dimensions={dimensions}
      currency={currencyIn(data.series)}
      width={width}
      height={height}
    />
  );
}

export function BurnDownView({ data, width, height }: PanelProps) {
  const burn = burnDaysIn(data.series);
  return burn === null ? <Nothing /> : <BurnDown {...burn} width={width} height={height} />;
}

/** More steps than these are read nowhere. */
const MOST_STEPS = 12;

export function WaterfallView({ data: { series }, height }: PanelProps) {
  // A table finds its own width: what changes with that is not rendered anew.
  const drawn = useMemo(() => waterfallOf(series), [series]);
  return <div style={{ height, overflow: 'auto' }}>{drawn}</div>;
}

function waterfallOf(series: DataFrame[]) {
  const rows = readRows(series);
  if (rows.length === 0) {
    return <Nothing />;
  }
  const changes = rows.map((row) => ({ name: row, change: row.change ?? '0' }));
  const previous = sumDecimals(rows.map((row) => row.previous ?? '0'));
  const lines = changeLines(previous, sumDecimals(rows.map(({ amount }) => amount)), changes, MOST_STEPS);
  return (
    <Waterfall
      caption={t('waterfall.caption', 'From the period before to this one')}
      currency={currencyIn(series)}
      lines={lines.map(({ name, kind, amount }, index) => ({
        id: String(index),
        kind,
        amount,
        name: typeof name === 'string' ? levelName(name) : <PartName row={name} />,
        note: typeof name === 'string' ? undefined : formatChangeRatio(name.change, name.previous, numberLocale()),
      }))}
    />
  );
}

function PartName({ row: { labels } }: { row: FrameRow }) {
  const { part } = useContext(OpeningContext);
  const name = labels.map(valueLabel).join(' / ');
  return part === undefined || labels.includes(OTHER) ? (
    name
  ) : (
    <Button variant="primary" fill="text" size="sm" onClick={() => part(labels)}>
      {name}
    </Button>
  );
}

function levelName(name: 'previous' | 'current' | 'rest'): string {
  switch (name) {
    case 'previous':
      return t('waterfall.previous', 'Before');
    case 'current':
      return t('waterfall.current', 'Now');
    case 'rest':
      return t('waterfall.rest', 'All smaller changes');
  }
}

import { useEffect, useRef, type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { sceneGraph, SceneTimePicker, type SceneObject } from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import type { FreshnessAnswer } from '../../contract/api/delivery.ts';
import type { AskedMeasure } from '../../contract/measures.ts';
import { formatPeriod, formatUpTo } from '../format/dates';
import { locale, measureLabel } from '../format/locale';
import { begun } from '../format/sentence';
import { clampToData, lastKnown, type commonEnd } from '../period/aligned';
import { useWidthChanges } from '../section/stillness';
import { useSidecar } from '../sidecar/useSidecar';
import { useCostScope, useDataSource, usePeriod } from './useCostScope';
import { darkOnWhite } from './darkOnWhite';
import { VAR_CURRENCY } from './variables';

/** What a page tells of itself where it is headed on paper. */
export interface OnPaper<Model> {
  /** What its amounts are. */
  measures?: (model: Model) => readonly AskedMeasure[];
  /** The end of the data that its sections count, outside, where that is not the last whole day with any. */
  end?: typeof commonEnd;
}

interface Props<Model extends SceneObject> {
  model: Model;
  about: OnPaper<Model>;
  children: ReactNode;
}

/**
 * A page on paper: headed by what its amounts are, period, currency and how far the data reach, dark on white whatever the theme, and no
 * wider than the sheet. On the screen it is nothing.
 */
export function Paper<Model extends SceneObject>({ model, about, children }: Props<Model>) {
  const styles = useStyles2(getStyles);
  const paper = useRef<HTMLDivElement>(null);
  useWidthChanges(paper);
  useEffect(() => {
    const fit = () => {
      const width = paper.current?.parentElement?.clientWidth ?? 0;
      for (const [turn, sheet] of Object.entries(SHEETS)) {
        paper.current?.style.setProperty(zoomOf(turn), String(Math.min(WIDEST_ZOOM, sheet / Math.max(width, 1))));
      }
    };
    window.addEventListener('beforeprint', fit);
    return () => window.removeEventListener('beforeprint', fit);
  }, []);
  return (
    <div className={styles.paper} ref={paper}>
      {hasCurrency(model) ? (
        <CostHeading model={model} about={about} />
      ) : hasPeriod(model) ? (
        <PeriodHeading model={model} about={about} />
      ) : (
        <DataHeading model={model} />
      )}
      {children}
    </div>
  );
}

type HeadingProps<Model extends SceneObject> = Omit<Props<Model>, 'children'>;

/** The period ends with the data, as in the sections below. */
function CostHeading<Model extends SceneObject>({ model, about: { measures, end = lastOf } }: HeadingProps<Model>) {
  model.useState();
  const scope = useCostScope(model);
  const { data } = useSidecar(scope.uid, 'freshness', null, scope.refresh);
  const upTo = data && wholeDays(data, end);
  const period = upTo === undefined ? scope.period : (clampToData(scope.period, upTo) ?? scope.period);
  const days = hasPeriod(model) ? formatPeriod(period, locale()) : '';
  return <Heading parts={[...(measures?.(model) ?? []).map(measureLabel), days, scope.currency]} upTo={upTo} />;
}

function PeriodHeading<Model extends SceneObject>({ model, about: { measures } }: HeadingProps<Model>) {
  model.useState();
  const { uid, refresh, period } = usePeriod(model);
  const parts = [...(measures?.(model) ?? []).map(measureLabel), formatPeriod(period, locale())];
  const { data } = useSidecar(uid, 'freshness', null, refresh);
  return <Heading parts={parts} upTo={data && wholeDays(data)} />;
}

function DataHeading({ model }: { model: SceneObject }) {
  const { uid, refresh } = useDataSource(model);
  const { data } = useSidecar(uid, 'freshness', null, refresh);
  return <Heading parts={[]} upTo={data && wholeDays(data)} />;
}

/** What the page is about, then how far the data reach. */
function Heading({ parts, upTo }: { parts: string[]; upTo: string | undefined }) {
  const styles = useStyles2(getStyles);
  const end = upTo === undefined ? '' : t('paper.up-to', 'data up to {{day}}', { day: formatUpTo(upTo, locale()) });
  return <p className={styles.heading}>{begun([...parts, end].filter(Boolean).join(' · '))}</p>;
}

/** The end of the last whole day with data, outside; nothing where there are none. */
function wholeDays({ sources, now }: FreshnessAnswer, end: typeof commonEnd = lastOf): string | undefined {
  const last = sources
    .flatMap(({ dataUpTo }) => dataUpTo ?? [])
    .sort()
    .at(-1);
  return last === undefined ? undefined : end(sources, lastKnown(last, now), now);
}

function lastOf(_sources: unknown, end: string): string {
  return end;
}

function hasPeriod(model: SceneObject): boolean {
  return sceneGraph.findObject(model.getRoot(), (object) => object instanceof SceneTimePicker) !== null;
}

function hasCurrency(model: SceneObject): boolean {
  return sceneGraph.lookupVariable(VAR_CURRENCY, model) !== null;
}

/** What an A4 sheet has between its margins, in CSS pixels; a Letter sheet has a little more or less. */
const SHEETS = { landscape: 1000, portrait: 690 } as const;
/** Larger than this a page of a narrow window looks shouted. */
const WIDEST_ZOOM = 0.75;
const zoomOf = (turn: string) => `--thriftdata-${turn}-zoom`;

const getStyles = (theme: GrafanaTheme2) => ({
  paper: css({
    display: 'contents',
    '@media print': {
      display: 'block',
      width: '100%',
      // Charts keep the width that they have on the screen, whatever that is: the page is made as narrow as the sheet.
      zoom: `var(${zoomOf('landscape')}, ${WIDEST_ZOOM})`,
      ...darkOnWhite(theme),
    },
    '@media print and (orientation: portrait)': { zoom: `var(${zoomOf('portrait')}, ${WIDEST_ZOOM})` },
  }),
  heading: css({
    display: 'none',
    '@media print': { ...theme.typography.h5, display: 'block', margin: theme.spacing(0, 0, 2) },
  }),
});

import { useEffect, useRef, type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { sceneGraph, SceneTimePicker, type SceneObject } from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import { formatPeriod, formatUpTo } from '../format/dates';
import { locale } from '../format/locale';
import { begun } from '../format/sentence';
import { useWidthChanges } from '../section/stillness';
import { useSidecar } from '../sidecar/useSidecar';
import { useCostScope, useDataSource, usePeriod, type PeriodScope } from './useCostScope';
import { VAR_CURRENCY } from './variables';

interface Props {
  model: SceneObject;
  children: ReactNode;
}

/**
 * A page on paper: headed by period, currency and how far the data reach, dark on white whatever the theme, and no
 * wider than the sheet. On the screen it is nothing.
 */
export function Paper({ model, children }: Props) {
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
      {!hasPeriod(model) ? (
        <DataHeading model={model} />
      ) : hasCurrency(model) ? (
        <CostHeading model={model} />
      ) : (
        <PeriodHeading model={model} />
      )}
      {children}
    </div>
  );
}

function CostHeading({ model }: { model: SceneObject }) {
  const scope = useCostScope(model);
  return <Heading scope={scope} about={[formatPeriod(scope.period, locale()), scope.currency]} />;
}

function PeriodHeading({ model }: { model: SceneObject }) {
  const scope = usePeriod(model);
  return <Heading scope={scope} about={[formatPeriod(scope.period, locale())]} />;
}

function DataHeading({ model }: { model: SceneObject }) {
  return <Heading scope={useDataSource(model)} about={[]} />;
}

interface HeadingProps {
  scope: Pick<PeriodScope, 'uid' | 'refresh'>;
  /** What the page is about, before how far the data reach. */
  about: string[];
}

function Heading({ scope: { uid, refresh }, about }: HeadingProps) {
  const styles = useStyles2(getStyles);
  const { data } = useSidecar(uid, 'freshness', null, refresh);
  const last = (data?.sources ?? [])
    .flatMap(({ dataUpTo }) => dataUpTo ?? [])
    .sort()
    .at(-1);
  const upTo = last === undefined ? '' : t('paper.up-to', 'data up to {{day}}', { day: formatUpTo(last, locale()) });
  return <p className={styles.heading}>{begun([...about, upTo].filter(Boolean).join(' · '))}</p>;
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
      printColorAdjust: 'exact',
      // Canvases are drawn in the theme's colours: turned over, hues kept, they are dark on white like the rest.
      ...(theme.isDark ? { filter: 'invert(1) hue-rotate(180deg)' } : {}),
    },
    '@media print and (orientation: portrait)': { zoom: `var(${zoomOf('portrait')}, ${WIDEST_ZOOM})` },
  }),
  heading: css({
    display: 'none',
    '@media print': { ...theme.typography.h5, display: 'block', margin: theme.spacing(0, 0, 2) },
  }),
});

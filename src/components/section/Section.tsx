import { useId, useRef, type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { LoadingPlaceholder, Text, useStyles2 } from '@grafana/ui';
import type { Provenance } from '../../contract/api/query.ts';
import type { Loadable } from '../sidecar/useSidecar';
import { CallFailed } from '../states/PageStates';
import { ProvenanceButton } from '../provenance/ProvenanceButton';
import { CHANGING, OUT_OF_SIGHT, useSight } from './stillness';

interface FrameProps {
  title: string;
  /** Cost metric, period and currency: what the numbers below are. */
  subtitle?: string;
  actions?: ReactNode;
  /** Fields that say what is shown; they stay whatever becomes of the answer. */
  choices?: ReactNode;
  busy?: boolean;
  /** Draws what stands here as what is about to be replaced; unless told while it is busy. */
  faded?: boolean;
  children: ReactNode;
}

/** A titled card of a page. */
export function SectionFrame({ title, subtitle, actions, choices, busy = false, faded = busy, children }: FrameProps) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const section = useRef<HTMLElement>(null);
  useSight(section);
  return (
    <section ref={section} aria-labelledby={id} aria-busy={busy} className={styles.section}>
      <div className={styles.header}>
        <div className={styles.titles}>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          {subtitle !== undefined && (
            <Text color="secondary" variant="bodySmall">
              {subtitle}
            </Text>
          )}
        </div>
        <div className={styles.actions}>{actions}</div>
      </div>
      {choices !== undefined && <div className={styles.choices}>{choices}</div>}
      <div className={faded ? styles.busy : styles.body}>{children}</div>
    </section>
  );
}

interface SectionProps<T> extends Omit<FrameProps, 'children' | 'busy' | 'faded'> {
  call: Loadable<T>;
  /** True when there is an answer, but nothing in it. */
  isEmpty?: (data: T) => boolean;
  /** Why there is nothing, and the way on. */
  emptyText?: ReactNode;
  children: (data: T) => ReactNode;
}

/** A card around one call: loading, failed, empty or its content, with the way to where the numbers come from. */
export function Section<T extends object>({ call, isEmpty, emptyText, children, actions, ...frame }: SectionProps<T>) {
  const { data } = call;
  const provenance = data && provenanceOf(data);
  return (
    <SectionFrame
      {...frame}
      busy={call.state === 'loading'}
      faded={call.state === 'loading' && data !== undefined}
      actions={
        <>
          {actions}
          {provenance && <ProvenanceButton title={frame.title} provenance={provenance} />}
        </>
      }
    >
      {call.error ? (
        <CallFailed error={call.error} retry={call.retry} />
      ) : data === undefined ? (
        <LoadingPlaceholder text={t('state.loading', 'Loading…')} />
      ) : isEmpty?.(data) ? (
        <Text color="secondary">{emptyText ?? t('state.no-charges', 'No charges in this period.')}</Text>
      ) : (
        children(data)
      )}
    </SectionFrame>
  );
}

// Answers that come from one statement say which; others name their evidence row by row.
function provenanceOf(data: { provenance?: Provenance }): Provenance | undefined {
  return data.provenance;
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    minWidth: 0,
    padding: theme.spacing(2),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    // Held still it keeps the height that it had.
    containIntrinsicSize: 'auto none auto 300px',
    // What is not drawn cannot keep the keyboard's focus.
    [`[${CHANGING}] &[${OUT_OF_SIGHT}]:not(:focus-within)`]: { '@media screen': { contentVisibility: 'hidden' } },
    // On paper a card stays whole; one with more rows than fit beside others goes on, row by row.
    '@media print': {
      breakInside: 'avoid',
      background: 'none',
      '&:has(tbody tr:nth-of-type(16))': { breakInside: 'auto' },
    },
  }),
  actions: css({
    display: 'flex',
    gap: theme.spacing(1),
    alignItems: 'center',
    '@media print': { display: 'none' },
  }),
  header: css({
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'flex-start',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
  }),
  // As wide as they need to be, narrower before they take a second line.
  choices: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 2),
    alignItems: 'flex-end',
    '& > *': { flex: '1 1 140px', maxWidth: 210, minWidth: 0 },
  }),
  titles: css({ display: 'flex', flex: '1 1 14ch', flexDirection: 'column', gap: theme.spacing(0.25), minWidth: 0 }),
  title: css({ ...theme.typography.h5, margin: 0 }),
  body: css({ minWidth: 0 }),
  busy: css({
    minWidth: 0,
    opacity: 0.6,
    [theme.transitions.handleMotion('no-preference')]: {
      transition: theme.transitions.create('opacity', { duration: theme.transitions.duration.short }),
    },
  }),
});

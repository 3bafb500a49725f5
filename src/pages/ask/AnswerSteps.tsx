import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, LoadingPlaceholder, Stack, useStyles2 } from '@grafana/ui';
import type { AskProgress } from '../../contract/api/ask-steps.ts';

interface Props {
  steps: readonly AskProgress[];
  onStop: () => void;
}

/** What has been done for an answer that is still worked out, the last under way. */
export function AnswerSteps({ steps, onStop }: Props) {
  const styles = useStyles2(getStyles);
  const texts = steps.map(textOf);
  return (
    <div className={styles.steps} aria-busy="true">
      {texts.length > 1 && (
        <ul className={styles.done}>
          {texts.slice(0, -1).map((text, index) => (
            <li key={index}>{text}</li>
          ))}
        </ul>
      )}
      <Stack direction="row" gap={2} alignItems="center" wrap="wrap">
        <LoadingPlaceholder className={styles.now} text={texts.at(-1) ?? t('state.loading', 'Loading…')} />
        <Button variant="secondary" size="sm" icon="square-shape" onClick={onStop}>
          {t('ask.stop', 'Stop')}
        </Button>
      </Stack>
    </div>
  );
}

function textOf(step: AskProgress): string {
  const raw = { interpolation: { escapeValue: false } };
  switch (step.step) {
    case 'understood':
      return step.isWhole
        ? t('ask.step-understood', 'Every word was understood')
        : t('ask.step-partly', 'The rules alone do not settle it');
    case 'reading':
      return step.time === 1
        ? t('ask.step-model', 'A model reads the question ({{engine}})', { engine: step.engine, ...raw })
        : t('ask.step-again', 'The model reads it again, to confirm');
    case 'unread':
      return t('ask.step-unread', 'The model gave no reading; the rules decide');
    case 'query':
      return t('ask.step-query', 'Reading the charges: {{explanation}}', { explanation: step.explanation, ...raw });
    case 'rows':
      return t('ask.step-rows', '', {
        count: step.rows,
        defaultValue_one: '{{count}} row read',
        defaultValue_other: '{{count}} rows read',
      });
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  steps: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), alignItems: 'flex-start' }),
  done: css({ paddingLeft: theme.spacing(2), color: theme.colors.text.secondary }),
  now: css({ marginBottom: 0 }),
});

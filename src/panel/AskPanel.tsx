import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, PanelProps } from '@grafana/data';
import { Alert, Button, Input, LoadingPlaceholder, Stack, Text, useStyles2 } from '@grafana/ui';
import type { QueryForm } from '../contract/api/ask.ts';
import { AnswerBody } from './AnswerBody';
import { t } from './i18n';
import { stepText } from './stepText';
import type { AskPanelOptions } from './types';
import { useAnswer } from './useAnswer';

/** A question over the dashboard's range and variables, and what came of it. */
export function AskPanel(props: PanelProps<AskPanelOptions>) {
  const { datasource, question } = props.options;
  // The option is the editor's: what was typed before gives way to it.
  return <Conversation key={JSON.stringify([datasource, question])} {...props} />;
}

function Conversation({ options, timeRange, replaceVariables, width, height }: PanelProps<AskPanelOptions>) {
  const styles = useStyles2(getStyles);
  const { datasource, canAsk, showAssumptions, chart } = options;
  const size = { width: width - SCROLLBAR, height: chartHeight(height, canAsk) };
  const [text, setText] = useState('');
  const [asked, setAsked] = useState({ question: options.question, form: null as QueryForm | null, time: 0 });
  const question = replaceVariables(asked.question).trim();
  const { isLoading, steps, answer, numbers, fault, isStopped, stop } = useAnswer(
    datasource,
    { text: question, form: asked.form, isTyped: asked.time > 0, time: asked.time },
    { from: timeRange.from.valueOf(), to: timeRange.to.valueOf() }
  );
  const ask = (words: string, form: QueryForm | null = null) =>
    setAsked(({ time }) => ({ question: words, form, time: time + 1 }));
  const again = { label: t('panel.again', 'Ask again'), onClick: () => ask(asked.question, asked.form) };
  return (
    <div className={styles.panel} style={{ width, height }}>
      {canAsk && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() !== '') {
              ask(text.trim());
              setText('');
            }
          }}
        >
          <Input
            aria-label={t('panel.question', 'Question')}
            placeholder={t('panel.placeholder', 'Cost by service last month')}
            value={text}
            maxLength={2000}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit" disabled={text.trim() === ''}>
            {t('panel.send', 'Ask')}
          </Button>
        </form>
      )}
      <div
        className={styles.answer}
        role="region"
        aria-label={t('panel.answer', 'Answer')}
        aria-live="polite"
        aria-busy={isLoading}
        tabIndex={0}
      >
        {isLoading && (
          <Stack direction="row" gap={1} alignItems="center" wrap="wrap">
            <LoadingPlaceholder className={styles.loading} text={stepText(steps.at(-1))} />
            <Button size="sm" variant="secondary" icon="square-shape" onClick={stop}>
              {t('panel.stop', 'Stop')}
            </Button>
          </Stack>
        )}
        {fault !== undefined && (
          <Alert severity="error" title={fault}>
            <Again {...again} />
          </Alert>
        )}
        {isStopped && (
          <Stack direction="row" gap={1} alignItems="center" wrap="wrap">
            <Text color="secondary">{t('panel.stopped', 'You stopped this question.')}</Text>
            <Again {...again} />
          </Stack>
        )}
        {answer !== undefined && (
          <AnswerBody
            {...{ question, answer, numbers, canAsk, showAssumptions, chart, size }}
            onForm={(form) => ask(asked.question, form)}
            onAsk={(words) => ask(words)}
          />
        )}
        {question === '' && (
          <Text color="secondary">
            {t('panel.empty', 'Ask about cost and usage in your own words, or set a question in the options.')}
          </Text>
        )}
      </div>
    </div>
  );
}

const SCROLLBAR = 12;
const [LEAST, FIELD, TOLD] = [120, 40, 72];

// What the field and the line that tells the reading leave; in a low panel the answer is scrolled.
function chartHeight(height: number, canAsk: boolean): number {
  return Math.max(LEAST, height - TOLD - (canAsk ? FIELD : 0));
}

function Again({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button size="sm" variant="secondary" onClick={onClick}>
      {label}
    </Button>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), overflow: 'hidden' }),
  form: css({ display: 'flex', gap: theme.spacing(1) }),
  answer: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    flexGrow: 1,
    minHeight: 0,
    overflow: 'auto',
  }),
  loading: css({ marginBottom: 0 }),
});

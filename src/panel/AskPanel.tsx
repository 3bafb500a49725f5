import { useEffect, useRef, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, PanelProps } from '@grafana/data';
import { config } from '@grafana/runtime';
import { Alert, Button, Input, LoadingPlaceholder, Text, useStyles2 } from '@grafana/ui';
import type { AskAnswer } from '../contract/api/ask.ts';
import { AnswerTable } from './AnswerTable';
import { askSidecar, messageOf } from './ask';
import { t } from './i18n';
import type { AskPanelOptions } from './types';

interface Settled {
  /** What it is the outcome of. */
  key: string;
  answer: AskAnswer | undefined;
  fault: string | undefined;
}

const nothing: Settled = { key: '', answer: undefined, fault: undefined };

/** A question over the dashboard's range and variables, and what came of it. */
export function AskPanel(props: PanelProps<AskPanelOptions>) {
  const { datasource, question } = props.options;
  // The option is the editor's: what was typed before gives way to it.
  return <Conversation key={JSON.stringify([datasource, question])} {...props} />;
}

function Conversation({ options, timeRange, replaceVariables, width, height }: PanelProps<AskPanelOptions>) {
  const styles = useStyles2(getStyles);
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(options.question);
  const [settled, setSettled] = useState(nothing);
  const conversation = useRef<string | null>(null);
  const { datasource, canAsk, showAssumptions } = options;
  const question = replaceVariables(asked).trim();
  const from = timeRange.from.valueOf();
  const to = timeRange.to.valueOf();
  const key = JSON.stringify([question, from, to]);

  useEffect(() => {
    if (question === '') {
      return undefined;
    }
    // An older answer that comes late is not shown.
    let isWanted = true;
    const settle = (part: Partial<Settled>) => {
      if (isWanted) {
        setSettled({ ...nothing, key, ...part });
      }
    };
    askSidecar(datasource, question, { from, to }, conversation.current)
      .then((answer) => {
        conversation.current = answer.conversationId;
        settle({ answer });
      })
      .catch((cause: unknown) => settle({ fault: messageOf(cause) }));
    return () => {
      isWanted = false;
    };
  }, [datasource, question, from, to, key]);

  const isLoading = question !== '' && settled.key !== key;
  const { answer, fault } = isLoading ? nothing : settled;
  return (
    <div className={styles.panel} style={{ width, height }}>
      {canAsk && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() !== '') {
              setAsked(text.trim());
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
        tabIndex={0}
      >
        {isLoading && <LoadingPlaceholder text={t('panel.loading', 'Loading…')} />}
        {fault !== undefined && <Alert severity="error" title={fault} />}
        {answer !== undefined && (
          <>
            <Text color="secondary">{answer.status === 'answered' ? answer.explanation : question}</Text>
            {answer.status === 'answered' ? (
              <AnswerTable answer={answer} locale={config.bootData?.user?.language || 'en-US'} />
            ) : (
              <Alert severity={answer.status === 'clarification' ? 'info' : 'warning'} title={answer.explanation}>
                {(answer.clarification?.options ?? []).map(({ label }) => label).join(' · ')}
              </Alert>
            )}
            {showAssumptions && (
              <ul className={styles.assumptions}>
                {answer.assumptions.map((assumption) => (
                  <li key={assumption}>{assumption}</li>
                ))}
              </ul>
            )}
          </>
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
  assumptions: css({ paddingLeft: theme.spacing(2), color: theme.colors.text.secondary }),
});

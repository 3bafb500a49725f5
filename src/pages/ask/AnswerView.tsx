import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, ClipboardButton, Stack, Text, useStyles2 } from '@grafana/ui';
import type { AskAnswer, QueryForm } from '../../contract/api/ask.ts';
import { AnswerChart } from './AnswerChart';
import type { AnswerChartType } from '../../asking/answer-frame';

interface Props {
  answer: AskAnswer;
  chart: AnswerChartType;
  onChart: (chart: AnswerChartType) => void;
  /** Asks again with a chosen reading. */
  onForm: (form: QueryForm) => void;
  /** Asks something else that was offered. */
  onAsk: (question: string) => void;
}

/** What came of a question: the rows with how they were understood, a question back, or why there is no number. */
export function AnswerView({ answer, chart, onChart, onForm, onAsk }: Props) {
  const styles = useStyles2(getStyles);
  if (answer.status !== 'answered') {
    return <NoNumber {...{ answer, onForm, onAsk }} />;
  }
  return (
    <>
      <Text color="secondary">{answer.explanation}</Text>
      <AnswerChart {...{ answer, chart, onChart }} />
      <details>
        <summary>{t('ask.how', 'How this was understood')}</summary>
        <div className={styles.details}>
          <ul className={styles.list}>
            {answer.assumptions.map((assumption) => (
              <li key={assumption}>{assumption}</li>
            ))}
            {answer.coverage
              .filter(({ as }) => as !== '-')
              .map(({ word, as }, index) => (
                <li key={`${index}-${word}`}>
                  {t('ask.read-as', '“{{word}}” was read as {{as}}', {
                    word,
                    as,
                    interpolation: { escapeValue: false },
                  })}
                </li>
              ))}
          </ul>
          {answer.sql !== null && (
            <div>
              <Stack justifyContent="space-between" alignItems="center">
                <Text element="h3" variant="h6">
                  {t('provenance.query', 'Executed query')}
                </Text>
                <ClipboardButton icon="copy" variant="secondary" size="sm" getText={() => answer.sql ?? ''}>
                  {t('provenance.copy', 'Copy')}
                </ClipboardButton>
              </Stack>
              {/* A region that scrolls must be reachable by keyboard. */}
              <div
                role="region"
                aria-label={t('provenance.query', 'Executed query')}
                tabIndex={0}
                className={styles.code}
              >
                <pre>{answer.sql}</pre>
                <pre>{JSON.stringify(answer.parameters, null, 2)}</pre>
              </div>
            </div>
          )}
        </div>
      </details>
    </>
  );
}

function NoNumber({ answer, onForm, onAsk }: Pick<Props, 'answer' | 'onForm' | 'onAsk'>) {
  const options = answer.clarification?.options ?? [];
  return (
    <>
      <Alert severity={answer.status === 'clarification' ? 'info' : 'warning'} title={answer.explanation}>
        {answer.status === 'refused' &&
          t('ask.no-number', 'Nothing is shown that was not understood: a wrong number would look like a right one.')}
      </Alert>
      {options.length > 0 && (
        <Stack direction="row" gap={1} wrap="wrap">
          {options.map(({ label, form, field, value }) =>
            field === 'question' ? (
              <Button key={label} variant="secondary" size="sm" onClick={() => onAsk(value)}>
                {label}
              </Button>
            ) : form === undefined ? (
              <Text key={label} color="secondary">
                {label}
              </Text>
            ) : (
              <Button key={label} variant="secondary" size="sm" onClick={() => onForm(form)}>
                {label}
              </Button>
            )
          )}
        </Stack>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  details: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), paddingTop: theme.spacing(1) }),
  list: css({ paddingLeft: theme.spacing(2) }),
  code: css({ maxHeight: 320, overflow: 'auto' }),
});

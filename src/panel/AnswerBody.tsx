import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { config } from '@grafana/runtime';
import { Alert, Button, Stack, Text, useStyles2 } from '@grafana/ui';
import type { AskAnswer, QueryForm } from '../contract/api/ask.ts';
import { partsOf } from '../contract/form-parts.ts';
import { AnswerChart } from './AnswerChart';
import { t } from './i18n';
import type { AskPanelOptions } from './types';

interface Props {
  question: string;
  answer: AskAnswer;
  /** Locale in which figures are written; empty for the user's language. */
  numbers: string;
  canAsk: boolean;
  showAssumptions: boolean;
  chart: AskPanelOptions['chart'];
  /** What a chart has room for. */
  size: { readonly width: number; readonly height: number };
  /** Asks again with a chosen or changed form. */
  onForm: (form: QueryForm) => void;
  onAsk: (question: string) => void;
}

const LOW = 160;

/** An answer with what it was read as, a question back with its readings, or why there is no number. */
export function AnswerBody({ question, answer, numbers, canAsk, showAssumptions, chart, size, onForm, onAsk }: Props) {
  const styles = useStyles2(getStyles);
  const isAnswered = answer.status === 'answered';
  const options = answer.clarification?.options ?? [];
  const chips = canAsk && isAnswered && answer.ir !== null ? partsOf(answer.ir, answer.titles ?? {}) : [];
  // Little room is for the answer first.
  const isLow = size.height < LOW;
  const shownChips = chips.length > 0 && (
    <Stack direction="row" gap={0.5} wrap="wrap">
      {chips.map(({ key, label, without }) => (
        <Button
          key={key}
          {...{ size: 'sm', variant: 'secondary', fill: 'outline', icon: 'times', iconPlacement: 'right' }}
          aria-label={t('panel.remove', 'Remove {{part}} and ask again', { part: label })}
          onClick={() => onForm(without)}
        >
          {label}
        </Button>
      ))}
    </Stack>
  );
  return (
    <>
      <Text color="secondary">{isAnswered ? answer.explanation : question}</Text>
      {!isLow && shownChips}
      {isAnswered ? (
        <AnswerChart {...{ answer, chart, size }} locale={numbers || config.bootData?.user?.language || 'en-US'} />
      ) : (
        <Alert severity={answer.status === 'clarification' ? 'info' : 'warning'} title={answer.explanation}>
          <Stack direction="row" gap={0.5} wrap="wrap">
            {options.map(({ label, field, value, form }) =>
              form === undefined && field !== 'question' ? (
                <Text key={label}>{label}</Text>
              ) : (
                <Button
                  key={label}
                  {...{ size: 'sm', variant: 'secondary' }}
                  onClick={() => (form === undefined ? onAsk(value) : onForm(form))}
                >
                  {label}
                </Button>
              )
            )}
          </Stack>
        </Alert>
      )}
      {isLow && shownChips}
      {showAssumptions && answer.assumptions.length > 0 && (
        <ul className={styles.assumptions}>
          {answer.assumptions.map((assumption) => (
            <li key={assumption}>{assumption}</li>
          ))}
        </ul>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  assumptions: css({ paddingLeft: theme.spacing(2), color: theme.colors.text.secondary }),
});

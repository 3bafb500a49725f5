import { useCallback, useEffect, useRef, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { SceneComponentProps } from '@grafana/scenes';
import { Button, Input, LoadingPlaceholder, Stack, Text, useStyles2 } from '@grafana/ui';
import type { AskAnswer, QueryForm } from '../../contract/api/ask.ts';
import { locale } from '../../components/format/locale';
import { useDataSource } from '../../components/scene/useCostScope';
import { callSidecar } from '../../components/sidecar/client';
import { type SidecarError, toSidecarError } from '../../components/sidecar/errors';
import { CallFailed, NoDataSource } from '../../components/states/PageStates';
import { AnswerView } from './AnswerView';
import type { AskBody } from './AskBody';
import { examples } from './examples';

/** A question with what came of it. */
interface Turn {
  id: number;
  question: string;
  answer: AskAnswer | undefined;
  error: SidecarError | undefined;
}

export function Ask({ model }: SceneComponentProps<AskBody>) {
  const { uid } = useDataSource(model);
  return uid === '' ? <NoDataSource /> : <Conversation key={uid} model={model} uid={uid} />;
}

function Conversation({ model, uid }: { model: AskBody; uid: string }) {
  const styles = useStyles2(getStyles);
  const { question: linked } = model.useState();
  const [text, setText] = useState(linked);
  const [turns, setTurns] = useState<Turn[]>([]);
  const next = useRef(0);
  const conversation = useRef<string | null>(null);

  const ask = useCallback(
    (question: string, form?: QueryForm) => {
      const id = next.current++;
      const settle = (part: Pick<Turn, 'answer' | 'error'>) =>
        setTurns((before) => before.map((turn) => (turn.id === id ? { ...turn, ...part } : turn)));
      setTurns((before) => [{ id, question, answer: undefined, error: undefined }, ...before]);
      callSidecar(uid, 'ask', {
        question,
        conversationId: conversation.current,
        ...(form === undefined ? {} : { form }),
      })
        .then((answer) => {
          conversation.current = answer.conversationId;
          settle({ answer, error: undefined });
        })
        .catch((cause: unknown) => settle({ answer: undefined, error: toSidecarError(cause) }));
    },
    [uid]
  );

  const first = useRef(linked);
  useEffect(() => {
    // A link asks its question once, however often the page is drawn.
    if (first.current !== '') {
      const question = first.current;
      first.current = '';
      ask(question);
    }
  }, [ask]);

  const submit = () => {
    const question = text.trim();
    if (question !== '') {
      model.setQuestion(question);
      ask(question);
      setText('');
    }
  };
  return (
    <div className={styles.page}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Input
          aria-label={t('ask.question', 'Question')}
          placeholder={t('ask.placeholder', 'Cost by service last month without tax')}
          value={text}
          maxLength={2000}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" icon="search" disabled={text.trim() === ''}>
          {t('ask.send', 'Ask')}
        </Button>
        {turns.length > 0 && (
          <Button
            variant="secondary"
            onClick={() => {
              conversation.current = null;
              setTurns([]);
            }}
          >
            {t('ask.new', 'New conversation')}
          </Button>
        )}
      </form>
      {turns.length === 0 && <Examples onAsk={(question) => (setText(question), ask(question))} />}
      <ol className={styles.turns} aria-live="polite">
        {turns.map(({ id, question, answer, error }) => (
          <li key={id} className={styles.turn}>
            <Text element="h2" variant="h5">
              {question}
            </Text>
            {error ? (
              <CallFailed error={error} retry={() => ask(question)} uid={uid} />
            ) : answer === undefined ? (
              <LoadingPlaceholder text={t('state.loading', 'Loading…')} />
            ) : (
              <AnswerView answer={answer} onForm={(form) => ask(question, form)} />
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Examples({ onAsk }: { onAsk: (question: string) => void }) {
  return (
    <Stack direction="column" gap={1} alignItems="flex-start">
      <Text color="secondary">
        {t('ask.examples', 'Ask a question, then lean on it: “and in April?”, “by region”, “only the top 3”.')}
      </Text>
      <Stack direction="row" gap={1} wrap="wrap">
        {examples(locale()).map((question) => (
          <Button key={question} variant="secondary" fill="outline" size="sm" onClick={() => onAsk(question)}>
            {question}
          </Button>
        ))}
      </Stack>
    </Stack>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), width: '100%', minWidth: 0 }),
  form: css({ display: 'flex', gap: theme.spacing(1), maxWidth: 960 }),
  turns: css({ listStyle: 'none', display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
  turn: css({
    padding: theme.spacing(2),
    background: theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    minWidth: 0,
  }),
});

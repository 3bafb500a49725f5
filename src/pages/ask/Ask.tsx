import { useEffect, useRef, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { SceneComponentProps } from '@grafana/scenes';
import { Button, Stack, Text, useStyles2 } from '@grafana/ui';
import type { StoredConversation } from '../../contract/api/conversation.ts';
import { locale } from '../../components/format/locale';
import { useDataSource } from '../../components/scene/useCostScope';
import { CallFailed, NoDataSource } from '../../components/states/PageStates';
import { AnswerActions } from './AnswerActions';
import { AnswerSteps } from './AnswerSteps';
import { AnswerView } from './AnswerView';
import type { AskBody } from './AskBody';
import { examples } from './examples';
import { QuestionField } from './QuestionField';
import { useConversation } from './useConversation';

export function Ask({ model }: SceneComponentProps<AskBody>) {
  const { uid } = useDataSource(model);
  return uid === '' ? <NoDataSource /> : <Conversation key={uid} model={model} uid={uid} />;
}

function Conversation({ model, uid }: { model: AskBody; uid: string }) {
  const styles = useStyles2(getStyles);
  const { question: linked } = model.useState();
  const [text, setText] = useState(linked);
  const { turns, kept, ask, stop, judge, begin, reopen } = useConversation(uid);

  const first = useRef(linked);
  useEffect(() => {
    // A link asks its question once, however often the page is drawn.
    if (first.current !== '') {
      const question = first.current;
      first.current = '';
      void ask(question);
    }
  }, [ask]);

  const submit = () => {
    const question = text.trim();
    if (question !== '') {
      model.setQuestion(question);
      void ask(question);
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
        <QuestionField uid={uid} text={text} onText={setText} />
        <Button type="submit" icon="search" disabled={text.trim() === ''}>
          {t('ask.send', 'Ask')}
        </Button>
        {turns.length > 0 && (
          <Button variant="secondary" onClick={begin}>
            {t('ask.new', 'New conversation')}
          </Button>
        )}
      </form>
      {turns.length === 0 && (
        <>
          <Examples onAsk={(question) => void ask(question)} />
          <Kept kept={kept} onOpen={(conversation) => void reopen(conversation)} />
        </>
      )}
      <ol className={styles.turns} aria-live="polite">
        {turns.map(({ id, question, answer, error, verdict, steps, isStopped, isEdited }) => (
          <li key={id} className={styles.turn}>
            <Text element="h2" variant="h5">
              {question}
            </Text>
            {error ? (
              <CallFailed error={error} retry={() => void ask(question)} uid={uid} />
            ) : isStopped ? (
              <Stack direction="row" gap={2} alignItems="center">
                <Text color="secondary">{t('ask.stopped', 'You stopped this question.')}</Text>
                <Button variant="secondary" size="sm" onClick={() => void ask(question)}>
                  {t('ask.again', 'Ask again')}
                </Button>
              </Stack>
            ) : answer === undefined ? (
              <AnswerSteps steps={steps} onStop={() => stop(id)} />
            ) : (
              <>
                <AnswerView
                  answer={answer}
                  onForm={(form) => void ask(question, form)}
                  onAsk={(other) => void ask(other)}
                />
                <AnswerActions
                  {...{ question, answer, uid, verdict, isEdited }}
                  onVerdict={(said) => judge(id, said)}
                />
              </>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

const MOST_OFFERED = 8;

function Kept({ kept, onOpen }: { kept: StoredConversation[]; onOpen: (conversation: StoredConversation) => void }) {
  return kept.length === 0 ? null : (
    <Stack direction="column" gap={1} alignItems="flex-start">
      <Text color="secondary">{t('ask.kept', 'Your earlier conversations')}</Text>
      <Stack direction="row" gap={1} wrap="wrap">
        {kept.slice(0, MOST_OFFERED).map((conversation) => (
          <Button
            key={conversation.id}
            variant="secondary"
            fill="text"
            size="sm"
            icon="history"
            onClick={() => onOpen(conversation)}
          >
            {conversation.body.title}
          </Button>
        ))}
      </Stack>
    </Stack>
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

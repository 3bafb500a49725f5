import { useCallback, useEffect, useRef, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { SceneComponentProps } from '@grafana/scenes';
import { Alert, Button, Stack, Text, useStyles2 } from '@grafana/ui';
import type { QueryForm } from '../../contract/api/ask.ts';
import type { StoredConversation } from '../../contract/api/conversation.ts';
import { locale } from '../../components/format/locale';
import { useDataSource } from '../../components/scene/useCostScope';
import { NoDataSource } from '../../components/states/PageStates';
import type { AskBody } from './AskBody';
import { examples } from './examples';
import { QuestionField } from './QuestionField';
import { TurnBody } from './TurnBody';
import { useConversation, type Turn } from './useConversation';

export function Ask({ model }: SceneComponentProps<AskBody>) {
  const { uid } = useDataSource(model);
  return uid === '' ? <NoDataSource /> : <Conversation key={uid} model={model} uid={uid} />;
}

function Conversation({ model, uid }: { model: AskBody; uid: string }) {
  const styles = useStyles2(getStyles);
  const linked = model.useState();
  const [text, setText] = useState(linked.question);
  const [isLinkBroken, setLinkBroken] = useState(false);
  const settled = useCallback(
    ({ question, answer, isPlain, chart }: Turn) => {
      const form = isPlain || answer?.ir == null ? '' : JSON.stringify(answer.ir);
      model.setShown({ question, form, chart });
    },
    [model]
  );
  const { turns, kept, ask, revise, again, stop, judge, draw, begin, reopen } = useConversation(uid, settled);

  const first = useRef(linked);
  useEffect(() => {
    // A link asks its question once, however often the page is drawn.
    const { question, form, chart } = first.current;
    if (question !== '') {
      first.current = { ...first.current, question: '' };
      const read = form === '' ? null : formOfLink(form);
      setLinkBroken(form !== '' && read === null);
      void ask(question, read === null ? null : { form: read }, chart);
    }
  }, [ask]);

  const askAnew = (question: string) => {
    setLinkBroken(false);
    model.setQuestion(question);
    void ask(question);
  };
  const submit = () => {
    const question = text.trim();
    if (question !== '') {
      askAnew(question);
      setText('');
    }
  };
  const show = (id: number, chart: string) => {
    draw(id, chart);
    if (id === turns[0]?.id) {
      model.setShown({ chart });
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
      {isLinkBroken && (
        <Alert
          severity="warning"
          title={t(
            'ask.broken-form',
            'The query form in the address cannot be read, so the words of the question were asked.'
          )}
        />
      )}
      {turns.length === 0 && (
        <>
          <Examples onAsk={askAnew} />
          <Kept kept={kept} onOpen={(conversation) => void reopen(conversation)} />
        </>
      )}
      <ol className={styles.turns} aria-live="polite">
        {turns.map((turn) => (
          <li key={turn.id} className={styles.turn}>
            <Text element="h2" variant="h5">
              {turn.question}
            </Text>
            <TurnBody
              {...{ turn, uid }}
              onAgain={() => again(turn.id)}
              onStop={() => stop(turn.id)}
              onForm={(asked) => revise(turn.id, asked)}
              onAsk={askAnew}
              onChart={(chart) => show(turn.id, chart)}
              onVerdict={(said) => judge(turn.id, said)}
            />
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The form that a link brings along, which the sidecar checks; null for what is no object. */
function formOfLink(text: string): QueryForm | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && 'time' in read ? (read as QueryForm) : null;
  } catch {
    return null;
  }
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

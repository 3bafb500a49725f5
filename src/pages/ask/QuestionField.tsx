import { useEffect, useId, useState } from 'react';
import { t } from '@grafana/i18n';
import { Input } from '@grafana/ui';
import { callSidecar } from '../../components/sidecar/client';

interface Props {
  uid: string;
  text: string;
  onText: (text: string) => void;
}

const PAUSE_MS = 200;
const SHORTEST = 2;

/** Where a question is typed; the browser offers how it may go on. */
export function QuestionField({ uid, text, onText }: Props) {
  const list = useId();
  const [offered, setOffered] = useState<readonly string[]>([]);
  useEffect(() => {
    if (text.trim().length < SHORTEST) {
      return undefined;
    }
    const stop = new AbortController();
    const wait = setTimeout(() => {
      callSidecar(uid, 'askSuggest', { text }, stop.signal)
        .then(({ suggestions }) => setOffered(suggestions.map((suggestion) => suggestion.text)))
        // Without completions one types on.
        .catch(() => undefined);
    }, PAUSE_MS);
    return () => {
      clearTimeout(wait);
      stop.abort();
    };
  }, [uid, text]);
  return (
    <>
      <Input
        aria-label={t('ask.question', 'Question')}
        placeholder={t('ask.placeholder', 'Cost by service last month without tax')}
        value={text}
        maxLength={2000}
        list={list}
        autoComplete="off"
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <datalist id={list}>
        {offered.map((option) => (
          <option key={option} value={option} />
        ))}
      </datalist>
    </>
  );
}

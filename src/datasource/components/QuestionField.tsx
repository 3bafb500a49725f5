import { useId, useState } from 'react';
import { Field, Input } from '@grafana/ui';
import { t } from '../i18n';
import { LONGEST_QUESTION } from '../query/changes';

interface Props {
  question: string;
  /** Called when the user is done typing: every change asks the sidecar. */
  onChange: (question: string) => void;
}

/** A question in the user's own words. */
export function QuestionField({ question, onChange }: Props) {
  const id = useId();
  const [text, setText] = useState(question);
  const [shown, setShown] = useState(question);
  if (question !== shown) {
    // Changed from outside, as by Explore's history.
    setShown(question);
    setText(question);
  }
  const done = () => {
    if (text !== question) {
      onChange(text);
    }
  };
  return (
    <Field noMargin label={t('fields.question', 'Question in English or Portuguese')} htmlFor={`${id}-question`}>
      <Input
        id={`${id}-question`}
        value={text}
        maxLength={LONGEST_QUESTION}
        placeholder={t('fields.question-example', 'Cost by service last month without tax')}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={done}
        onKeyDown={(event) => event.key === 'Enter' && done()}
      />
    </Field>
  );
}

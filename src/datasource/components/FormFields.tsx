import { css } from '@emotion/css';
import { Button, Field, RadioButtonGroup, Stack, TagList, Text, useStyles2 } from '@grafana/ui';
import { useId } from 'react';
import { formPhrases, periodText } from '../../contract/form-words.ts';
import { language, t } from '../i18n';
import { completeForm } from '../query/defaults';
import type { QueryChange } from '../query/changes';
import type { AskParts } from '../types';

interface Props {
  question: string;
  ask: AskParts;
  onChange: (change: QueryChange) => void;
}

/** The reading of a question that runs in its place: its words, what it asks for, and which period it is about. */
export function FormFields({ question, ask, onChange }: Props) {
  const id = useId();
  const styles = useStyles2(getStyles);
  const form = completeForm(ask.form);
  const { says } = form.time;
  const days = periodText(form.time, language());
  return (
    <>
      {question !== '' && <Text>{t('form.question', '“{{question}}” was read as:', { question })}</Text>}
      <TagList
        className={styles.phrases}
        tags={formPhrases(form, language()).filter((phrase) => phrase !== days || ask.period === 'fixed')}
      />
      <Stack direction="row" gap={2} wrap="wrap" alignItems="flex-end">
        <Field noMargin label={t('form.period', 'Period')}>
          <RadioButtonGroup
            id={`${id}-period`}
            aria-label={t('form.period', 'Period')}
            options={[
              { value: 'range' as const, label: t('form.period-range', 'The time range') },
              ...(says === ''
                ? []
                : [{ value: 'words' as const, label: t('form.period-words', '“{{says}}”', { says }) }]),
              { value: 'fixed' as const, label: days },
            ]}
            value={ask.period ?? 'range'}
            onChange={(period) => onChange({ field: 'ask', value: { ...ask, period } })}
          />
        </Field>
        {question !== '' && (
          <Button variant="secondary" onClick={() => onChange({ field: 'ask', value: undefined })}>
            {t('form.words-alone', 'Ask the words anew')}
          </Button>
        )}
      </Stack>
    </>
  );
}

const getStyles = () => ({ phrases: css({ justifyContent: 'flex-start' }) });

import { useState } from 'react';
import { locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Combobox, LinkButton, Stack, type ComboboxOption } from '@grafana/ui';
import type { AskAnswer, FormPeriod } from '../../contract/api/ask.ts';
import type { KeptTurn } from '../../contract/api/conversation.ts';
import { periodText } from '../../contract/form-words.ts';
import { language } from '../../components/format/locale';
import { exploreAddress } from '../../components/links/elsewhere';
import { questionTo } from '../../components/section/QuestionActions';
import { useElsewhere } from '../../components/section/useElsewhere';
import { panelOf, queryOf, rangeOf } from './elsewhere';
import type { AnswerChartType } from '../../asking/answer-frame';

interface Props {
  question: string;
  answer: AskAnswer;
  uid: string;
  chart: AnswerChartType;
  verdict: KeptTurn['verdict'];
  onVerdict: (verdict: KeptTurn['verdict']) => void;
}

/** What can be done with an answer: take it elsewhere in Grafana, and say whether it is right. */
export function AnswerActions({ question, answer, uid, chart, verdict, onVerdict }: Props) {
  return (
    <Stack direction="row" gap={1} wrap="wrap" alignItems="center">
      {answer.status === 'answered' && <TakeElsewhere {...{ question, answer, uid, chart }} />}
      <Button
        size="sm"
        variant={verdict === 'right' ? 'success' : 'secondary'}
        fill="outline"
        aria-pressed={verdict === 'right'}
        onClick={() => onVerdict(verdict === 'right' ? null : 'right')}
      >
        {t('ask.right', 'This is right')}
      </Button>
      <Button
        size="sm"
        variant={verdict === 'wrong' ? 'destructive' : 'secondary'}
        fill="outline"
        aria-pressed={verdict === 'wrong'}
        onClick={() => onVerdict(verdict === 'wrong' ? null : 'wrong')}
      >
        {t('ask.wrong', 'This is wrong')}
      </Button>
    </Stack>
  );
}

type ElsewhereProps = Pick<Props, 'question' | 'answer' | 'uid' | 'chart'>;

function TakeElsewhere({ question, answer, uid, chart }: ElsewhereProps) {
  const [period, setPeriod] = useState<FormPeriod>('range');
  const asked = questionTo(uid, queryOf(question, answer, period));
  const range = rangeOf(answer);
  const { addToDashboard, createAlert, form } = useElsewhere({
    title: question,
    question: () => asked,
    panel: (shown) => panelOf(question, chart, shown),
    timeRange: () => range,
    // A rule reduces steps of time to a number by itself; of names it wants one number each.
    alertFormat: answer.columns.some(({ role }) => role === 'time') ? 'timeseries' : 'numeric',
  });
  return (
    <>
      {answer.ir !== null && (
        <Combobox
          aria-label={t('ask.period-elsewhere', 'Period elsewhere')}
          prefixIcon="clock-nine"
          width={36}
          options={periodOptions(answer)}
          value={period}
          onChange={({ value }) => setPeriod(value)}
        />
      )}
      <LinkButton
        size="sm"
        variant="secondary"
        icon="compass"
        href={locationUtil.assureBaseUrl(exploreAddress(asked, range))}
      >
        {t('panel.explore', 'Open in Explore')}
      </LinkButton>
      {addToDashboard && (
        <Button size="sm" variant="secondary" icon="apps" onClick={addToDashboard}>
          {t('panel.dashboard', 'Add to dashboard')}
        </Button>
      )}
      {createAlert && (
        <Button size="sm" variant="secondary" icon="bell" onClick={createAlert}>
          {t('panel.alert', 'Create alert')}
        </Button>
      )}
      {form}
    </>
  );
}

/** Which period the answer is about where it is taken. Words only where they alone give its period. */
function periodOptions({ ir, rolls }: AskAnswer): Array<ComboboxOption<FormPeriod>> {
  const raw = { interpolation: { escapeValue: false } };
  const says = ir?.time.says ?? '';
  const days = ir === null ? '' : periodText(ir.time, language());
  return [
    { value: 'range', label: t('ask.period-range', 'Over the time range there') },
    ...(rolls === true && says !== ''
      ? [{ value: 'words' as const, label: t('ask.period-words', 'Always “{{says}}”', { says, ...raw }) }]
      : []),
    { value: 'fixed', label: t('ask.period-fixed', 'Always {{days}}', { days, ...raw }) },
  ];
}

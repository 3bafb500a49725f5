import { t } from '@grafana/i18n';
import { Button, Stack, Text } from '@grafana/ui';
import type { KeptTurn } from '../../contract/api/conversation.ts';
import { CallFailed } from '../../components/states/PageStates';
import { AnswerActions } from './AnswerActions';
import { AnswerSteps } from './AnswerSteps';
import { AnswerView } from './AnswerView';
import { chartOf } from '../../asking/answer-frame';
import { FormChips } from './form/FormChips';
import type { FormAsked, Turn } from './useConversation';

interface Props {
  turn: Turn;
  uid: string;
  onAgain: () => void;
  onStop: () => void;
  /** Asks again with a chosen or changed form. */
  onForm: (asked: FormAsked) => void;
  /** Asks something else that was offered. */
  onAsk: (question: string) => void;
  onChart: (chart: string) => void;
  onVerdict: (verdict: KeptTurn['verdict']) => void;
}

/** What a question asks for, part by part, and its answer, the way to it, or what kept it from being answered. */
export function TurnBody({ turn, uid, onAgain, onStop, onForm, onAsk, onChart, onVerdict }: Props) {
  const form = turn.answer?.ir ?? turn.asked?.form;
  return (
    <>
      {form !== undefined && <FormChips {...{ form, uid, onForm }} />}
      <Outcome {...{ turn, uid, onAgain, onStop, onForm, onAsk, onChart, onVerdict }} />
    </>
  );
}

function Outcome({ turn, uid, onAgain, onStop, onForm, onAsk, onChart, onVerdict }: Props) {
  const { question, answer, error, verdict, steps, isStopped } = turn;
  if (error) {
    return <CallFailed error={error} retry={onAgain} uid={uid} />;
  }
  if (isStopped) {
    return (
      <Stack direction="row" gap={2} alignItems="center">
        <Text color="secondary">{t('ask.stopped', 'You stopped this question.')}</Text>
        <Button variant="secondary" size="sm" onClick={onAgain}>
          {t('ask.again', 'Ask again')}
        </Button>
      </Stack>
    );
  }
  if (answer === undefined) {
    return <AnswerSteps steps={steps} onStop={onStop} />;
  }
  const chart = chartOf(answer, turn.chart);
  return (
    <>
      <AnswerView {...{ answer, chart, onChart, onAsk }} onForm={(form) => onForm({ form })} />
      <AnswerActions {...{ question, answer, uid, chart, verdict, onVerdict }} />
    </>
  );
}

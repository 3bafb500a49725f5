import { dateTime, locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { Panel } from '@grafana/schema';
import { Button, LinkButton, Stack } from '@grafana/ui';
import type { AskAnswer } from '../../contract/api/ask.ts';
import type { KeptTurn } from '../../contract/api/conversation.ts';
import { DATASOURCE_TYPE } from '../../App/constants';
import { exploreAddress, type AskedQuestion } from '../../components/links/elsewhere';
import { useElsewhere } from '../../components/section/useElsewhere';
import { chartTypes } from './answerFrame';

interface Props {
  question: string;
  answer: AskAnswer;
  uid: string;
  verdict: KeptTurn['verdict'];
  isEdited: boolean;
  onVerdict: (verdict: KeptTurn['verdict']) => void;
}

/** What can be done with an answer: take it elsewhere in Grafana, and say whether it is right. */
export function AnswerActions({ question, answer, uid, verdict, isEdited, onVerdict }: Props) {
  return (
    <Stack direction="row" gap={1} wrap="wrap" alignItems="center">
      {/* A panel asks the question by rules alone: what a room, a model or an edited form gave, it would not give. */}
      {answer.status === 'answered' && answer.ir !== null && answer.engine === 'offline' && !isEdited && (
        <TakeElsewhere {...{ question, answer, uid, period: answer.ir.time }} />
      )}
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

interface ElsewhereProps extends Pick<Props, 'question' | 'answer' | 'uid'> {
  period: NonNullable<AskAnswer['ir']>['time'];
}

function TakeElsewhere({ question, answer, uid, period }: ElsewhereProps) {
  const datasource = { uid, type: DATASOURCE_TYPE };
  const query = { refId: 'A', queryType: 'ask', question, format: 'table' };
  const asked: AskedQuestion = { datasource, queries: [query] };
  const [from, to] = [dateTime(period.from), dateTime(period.to)];
  const range = { from, to, raw: { from, to } };
  const { addToDashboard, createAlert, form } = useElsewhere({
    title: question,
    question: () => asked,
    panel: (shown) => panelOf(question, answer, shown),
    timeRange: () => range,
  });
  const canAlert = !answer.columns.some(({ role }) => role === 'time');
  return (
    <>
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
      {createAlert && canAlert && (
        <Button size="sm" variant="secondary" icon="bell" onClick={createAlert}>
          {t('panel.alert', 'Create alert')}
        </Button>
      )}
      {form}
    </>
  );
}

function panelOf(title: string, answer: AskAnswer, { datasource, queries }: AskedQuestion): Panel {
  return {
    type: chartTypes(answer)[0] ?? 'table',
    title,
    datasource,
    targets: queries.map((query) => ({ ...query, datasource })),
    fieldConfig: { defaults: {}, overrides: [] },
    options: {},
    gridPos: { x: 0, y: 0, w: 12, h: 8 },
  } as Panel;
}

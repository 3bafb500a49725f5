import { useState } from 'react';
import { dateTime, locationUtil, PluginExtensionExposedComponents, type TimeRange } from '@grafana/data';
import { t } from '@grafana/i18n';
import { usePluginComponent } from '@grafana/runtime';
import type { DataQuery, DataSourceRef, Panel } from '@grafana/schema';
import { Button, LinkButton, Modal, Stack } from '@grafana/ui';
import type { AskAnswer } from '../../contract/api/ask.ts';
import type { KeptTurn } from '../../contract/api/conversation.ts';
import { DATASOURCE_TYPE } from '../../App/constants';
import { exploreAddress } from '../../components/links/elsewhere';
import { chartTypes } from './answerFrame';

interface AlertProps {
  panel: { title: string; targets: DataQuery[]; datasource: DataSourceRef };
  onDismiss: () => void;
}

interface DashboardProps {
  buildPanel: () => Panel;
  timeRange?: TimeRange;
  onClose: () => void;
  options?: { useAbsolutePath: boolean };
}

interface Props {
  question: string;
  answer: AskAnswer;
  uid: string;
  verdict: KeptTurn['verdict'];
  onVerdict: (verdict: KeptTurn['verdict']) => void;
}

/** What can be done with an answer: take it elsewhere in Grafana, and say whether it is right. */
export function AnswerActions({ question, answer, uid, verdict, onVerdict }: Props) {
  const [open, setOpen] = useState<'alert' | 'dashboard' | null>(null);
  const alert = usePluginComponent<AlertProps>(PluginExtensionExposedComponents.CreateAlertFromPanelV1);
  const dashboard = usePluginComponent<DashboardProps>(PluginExtensionExposedComponents.AddToDashboardFormV1);
  const datasource = { uid, type: DATASOURCE_TYPE };
  const target = (format: string) => ({ refId: 'A', queryType: 'ask', question, format });
  const from = dateTime(answer.ir?.time.from ?? 0);
  const to = dateTime(answer.ir?.time.to ?? 0);
  const range: TimeRange = { from, to, raw: { from, to } };
  const close = () => setOpen(null);
  const canAlert = !answer.columns.some(({ role }) => role === 'time');
  return (
    <Stack direction="row" gap={1} wrap="wrap" alignItems="center">
      <LinkButton
        size="sm"
        variant="secondary"
        icon="compass"
        href={locationUtil.assureBaseUrl(exploreAddress({ datasource, queries: [target('table')] }, range))}
      >
        {t('panel.explore', 'Open in Explore')}
      </LinkButton>
      {dashboard.component && (
        <Button size="sm" variant="secondary" icon="apps" onClick={() => setOpen('dashboard')}>
          {t('panel.dashboard', 'Add to dashboard')}
        </Button>
      )}
      {alert.component && canAlert && (
        <Button size="sm" variant="secondary" icon="bell" onClick={() => setOpen('alert')}>
          {t('panel.alert', 'Create alert')}
        </Button>
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
      {open === 'alert' && alert.component && (
        <alert.component panel={{ title: question, datasource, targets: [target('numeric')] }} onDismiss={close} />
      )}
      {open === 'dashboard' && dashboard.component && (
        <Modal isOpen title={t('panel.dashboard', 'Add to dashboard')} onDismiss={close}>
          <dashboard.component
            buildPanel={() => panelOf(question, answer, datasource, target('table'))}
            timeRange={range}
            onClose={close}
            options={{ useAbsolutePath: true }}
          />
        </Modal>
      )}
    </Stack>
  );
}

function panelOf(title: string, answer: AskAnswer, datasource: DataSourceRef, target: DataQuery): Panel {
  return {
    type: chartTypes(answer)[0] ?? 'table',
    title,
    datasource,
    targets: [{ ...target, datasource }],
    fieldConfig: { defaults: {}, overrides: [] },
    options: {},
    gridPos: { x: 0, y: 0, w: 12, h: 8 },
  } as Panel;
}

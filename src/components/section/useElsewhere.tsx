import { useState, type ReactNode } from 'react';
import { PluginExtensionExposedComponents, type TimeRange } from '@grafana/data';
import { t } from '@grafana/i18n';
import { usePluginComponent } from '@grafana/runtime';
import type { DataQuery, DataSourceRef, Panel } from '@grafana/schema';
import { Modal } from '@grafana/ui';
import type { AskedQuestion } from '../links/elsewhere';

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

/** What is taken elsewhere; asked for when a form opens, because charts ask anew. */
interface Taken {
  title: string;
  question: () => AskedQuestion | undefined;
  panel: (question: AskedQuestion) => Panel;
  timeRange: () => TimeRange;
  /** What a rule reads; one number for each name unless told. */
  alertFormat?: 'numeric' | 'timeseries';
}

interface Elsewhere {
  /** Each opens its form; undefined where this Grafana has none. */
  addToDashboard: (() => void) | undefined;
  createAlert: (() => void) | undefined;
  /** The form that is open. */
  form: ReactNode;
}

/** Grafana's own forms that put a chart into a dashboard or an alert rule. */
export function useElsewhere({ title, question: asked, panel, timeRange, alertFormat = 'numeric' }: Taken): Elsewhere {
  const [open, setOpen] = useState<'alert' | 'dashboard' | null>(null);
  const alert = usePluginComponent<AlertProps>(PluginExtensionExposedComponents.CreateAlertFromPanelV1);
  const dashboard = usePluginComponent<DashboardProps>(PluginExtensionExposedComponents.AddToDashboardFormV1);
  const close = () => setOpen(null);
  const question = open === null ? undefined : asked();
  return {
    addToDashboard: dashboard.component ? () => setOpen('dashboard') : undefined,
    createAlert: alert.component ? () => setOpen('alert') : undefined,
    form: question && (
      <>
        {open === 'alert' && alert.component && (
          <alert.component
            panel={{
              title,
              datasource: question.datasource,
              // A rule wants one number for each value, over its own range.
              targets: question.queries.map((query) => ({ ...query, format: alertFormat })),
            }}
            onDismiss={close}
          />
        )}
        {open === 'dashboard' && dashboard.component && (
          <Modal isOpen title={t('panel.dashboard', 'Add to dashboard')} onDismiss={close}>
            <dashboard.component
              buildPanel={() => panel(question)}
              timeRange={timeRange()}
              onClose={close}
              options={{ useAbsolutePath: true }}
            />
          </Modal>
        )}
      </>
    ),
  };
}

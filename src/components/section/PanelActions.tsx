import { useState } from 'react';
import { locationUtil, PluginExtensionExposedComponents, type TimeRange } from '@grafana/data';
import { t } from '@grafana/i18n';
import { usePluginComponent } from '@grafana/runtime';
import { sceneGraph, type VizPanel } from '@grafana/scenes';
import type { DataQuery, DataSourceRef, Panel } from '@grafana/schema';
import { Dropdown, IconButton, Menu, Modal } from '@grafana/ui';
import { dashboardPanel, exploreAddress, type AskedQuestion } from '../links/elsewhere';
import { questionOf } from '../scene/costChart';

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
  title: string;
  panel: VizPanel;
  /** The question of a panel that does not ask by itself. */
  question?: AskedQuestion;
}

/** Takes a chart elsewhere in Grafana: to Explore, into a dashboard, into an alert rule. What Grafana lacks is not offered. */
export function PanelActions({ title, panel, question: given }: Props) {
  const [open, setOpen] = useState<'alert' | 'dashboard' | null>(null);
  const alert = usePluginComponent<AlertProps>(PluginExtensionExposedComponents.CreateAlertFromPanelV1);
  const dashboard = usePluginComponent<DashboardProps>(PluginExtensionExposedComponents.AddToDashboardFormV1);
  const asked = () => given ?? questionOf(panel);
  const close = () => setOpen(null);
  const question = open === null ? undefined : asked();
  const label = t('panel.actions', 'Take {{title}} elsewhere', { title, interpolation: { escapeValue: false } });
  const menu = () => {
    const now = asked();
    return (
      <Menu>
        <Menu.Item
          icon="compass"
          label={t('panel.explore', 'Open in Explore')}
          url={now && locationUtil.assureBaseUrl(exploreAddress(now, sceneGraph.getTimeRange(panel).state.value))}
        />
        {dashboard.component && (
          <Menu.Item
            icon="apps"
            label={t('panel.dashboard', 'Add to dashboard')}
            onClick={() => setOpen('dashboard')}
          />
        )}
        {alert.component && (
          <Menu.Item icon="bell" label={t('panel.alert', 'Create alert')} onClick={() => setOpen('alert')} />
        )}
      </Menu>
    );
  };
  return (
    <>
      <Dropdown overlay={menu}>
        <IconButton name="ellipsis-v" aria-label={label} tooltip={label} />
      </Dropdown>
      {open === 'alert' && alert.component && question && (
        <alert.component
          panel={{
            title,
            datasource: question.datasource,
            // A rule wants one number for each value, over its own range.
            targets: question.queries.map((query) => ({ ...query, format: 'numeric' })),
          }}
          onDismiss={close}
        />
      )}
      {open === 'dashboard' && dashboard.component && question && (
        <Modal isOpen title={t('panel.dashboard', 'Add to dashboard')} onDismiss={close}>
          <dashboard.component
            buildPanel={() => dashboardPanel(title, question, panel.state.fieldConfig)}
            timeRange={sceneGraph.getTimeRange(panel).state.value}
            onClose={close}
            options={{ useAbsolutePath: true }}
          />
        </Modal>
      )}
    </>
  );
}

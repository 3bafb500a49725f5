import { locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { sceneGraph, type VizPanel } from '@grafana/scenes';
import { Dropdown, IconButton, Menu } from '@grafana/ui';
import { dashboardPanel, exploreAddress, type AskedQuestion } from '../links/elsewhere';
import { questionOf } from '../scene/costChart';
import { useElsewhere } from './useElsewhere';

interface Props {
  title: string;
  panel: VizPanel;
  /** The question of a panel that does not ask by itself. */
  question?: AskedQuestion;
}

/** Takes a chart elsewhere in Grafana: to Explore, into a dashboard, into an alert rule. What Grafana lacks is not offered. */
export function PanelActions({ title, panel, question: given }: Props) {
  const asked = () => given ?? questionOf(panel);
  const timeRange = () => sceneGraph.getTimeRange(panel).state.value;
  const { addToDashboard, createAlert, form } = useElsewhere({
    ...{ title, question: asked, timeRange },
    panel: (question) => dashboardPanel(title, question, panel.state.fieldConfig),
  });
  const label = t('panel.actions', 'Take {{title}} elsewhere', { title, interpolation: { escapeValue: false } });
  const menu = () => {
    const now = asked();
    return (
      <Menu>
        <Menu.Item
          icon="compass"
          label={t('panel.explore', 'Open in Explore')}
          url={now && locationUtil.assureBaseUrl(exploreAddress(now, timeRange()))}
        />
        {addToDashboard && (
          <Menu.Item icon="apps" label={t('panel.dashboard', 'Add to dashboard')} onClick={addToDashboard} />
        )}
        {createAlert && <Menu.Item icon="bell" label={t('panel.alert', 'Create alert')} onClick={createAlert} />}
      </Menu>
    );
  };
  return (
    <>
      <Dropdown overlay={menu}>
        <IconButton name="ellipsis-v" aria-label={label} tooltip={label} />
      </Dropdown>
      {form}
    </>
  );
}

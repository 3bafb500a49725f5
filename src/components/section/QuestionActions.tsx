import { locationUtil, makeTimeRange, dateTime, type FieldConfigSource, type TimeRange } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Dropdown, IconButton, Menu } from '@grafana/ui';
import type { DatasourceQueryInput } from '../../contract/api/datasource.ts';
import type { Period } from '../../contract/calendar.ts';
import { DATASOURCE_TYPE } from '../../App/constants';
import { dashboardPanel, exploreAddress, type AskedQuestion } from '../links/elsewhere';
import { useElsewhere } from './useElsewhere';

interface Props {
  title: string;
  /** Asked when the menu or a form opens, because charts ask anew. */
  question: () => AskedQuestion | undefined;
  timeRange: () => TimeRange;
  fieldConfig?: FieldConfigSource;
  /** False for what no rule can look at. */
  alerts?: boolean;
}

/** Takes a question elsewhere in Grafana: to Explore, into a dashboard, into an alert rule. What Grafana lacks is not offered. */
export function QuestionActions({ title, question, timeRange, fieldConfig, alerts = true }: Props) {
  const { addToDashboard, createAlert, form } = useElsewhere({
    ...{ title, question, timeRange },
    panel: (asked) => dashboardPanel(title, asked, fieldConfig ?? { defaults: {}, overrides: [] }),
  });
  const label = t('panel.actions', 'Take {{title}} elsewhere', { title, interpolation: { escapeValue: false } });
  const menu = () => {
    const now = question();
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
        {alerts && createAlert && (
          <Menu.Item icon="bell" label={t('panel.alert', 'Create alert')} onClick={createAlert} />
        )}
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

/** A query of the data source `uid` as Grafana's panels, rules and Explore take it. */
export function questionTo(uid: string, query: DatasourceQueryInput): AskedQuestion {
  return { datasource: { type: DATASOURCE_TYPE, uid }, queries: [{ refId: 'A', ...query }] };
}

/** A period as a range of Grafana's. */
export function rangeOf({ from, to }: Period): TimeRange {
  return makeTimeRange(dateTime(from).utc(), dateTime(to).utc());
}

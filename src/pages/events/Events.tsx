import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { SceneComponentProps } from '@grafana/scenes';
import { Tab, TabsBar, useStyles2 } from '@grafana/ui';
import { usePeriod } from '../../components/scene/useCostScope';
import { NoDataSource } from '../../components/states/PageStates';
import type { EventsBody } from './EventsBody';
import { EventDetail } from './EventDetail';
import { EventList } from './EventList';
import { Loads } from './Loads';
import { Runs } from './Runs';
import { TABS } from './view';

export function Events({ model }: SceneComponentProps<EventsBody>) {
  const styles = useStyles2(getStyles);
  const scope = usePeriod(model);
  const { view } = model.useState();
  if (scope.uid === '') {
    return <NoDataSource />;
  }
  return (
    <div className={styles.page}>
      <TabsBar>
        {TABS.map((tab) => (
          <Tab
            key={tab}
            label={tabName(tab)}
            active={view.tab === tab}
            onChangeTab={() => model.change({ tab, page: 1, sort: null, event: '', load: '' })}
          />
        ))}
      </TabsBar>
      {view.tab === 'events' && <EventList model={model} scope={scope} />}
      {view.tab === 'runs' && <Runs model={model} scope={scope} />}
      {view.tab === 'loads' && <Loads model={model} uid={scope.uid} refresh={scope.refresh} />}
      {view.event !== '' && <EventDetail key={view.event} model={model} scope={scope} />}
    </div>
  );
}

function tabName(tab: (typeof TABS)[number]): string {
  switch (tab) {
    case 'events':
      return t('events.page', 'Events');
    case 'runs':
      return t('events.runs', 'Pipeline runs');
    case 'loads':
      return t('events.loads', 'What was loaded');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), width: '100%', minWidth: 0 }),
});

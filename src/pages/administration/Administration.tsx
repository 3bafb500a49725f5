import { useMemo } from 'react';
import { css } from '@emotion/css';
import { QueryClient } from '@tanstack/react-query';
import { CoreAdminContext, memoryStore } from 'ra-core';
import type { GrafanaTheme2 } from '@grafana/data';
import { config } from '@grafana/runtime';
import type { SceneComponentProps } from '@grafana/scenes';
import { Tab, TabsBar, useStyles2 } from '@grafana/ui';
import { useDataSource } from '../../components/scene/useCostScope';
import { NoDataSource } from '../../components/states/PageStates';
import type { AdministrationBody } from './AdministrationBody';
import { FOR_EDITORS, grafanaUser, recordData } from './recordData';
import { RecordForm } from './RecordForm';
import { RecordList } from './RecordList';
import { adminLists } from './resources';

/** Lists and forms on headless React Admin, drawn with Grafana's components. */
export function Administration({ model }: SceneComponentProps<AdministrationBody>) {
  const { uid } = useDataSource(model);
  return uid === '' ? <NoDataSource /> : <Lists key={uid} model={model} uid={uid} />;
}

function Lists({ model, uid }: { model: AdministrationBody; uid: string }) {
  const styles = useStyles2(getStyles);
  const { list: chosen, record } = model.useState();
  const provided = useMemo(
    () => ({
      ...{ dataProvider: recordData(uid), authProvider: grafanaUser(), store: memoryStore() },
      queryClient: new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } } }),
    }),
    [uid]
  );
  // Only Admins are shown what the sidecar gives to Admins alone.
  const isAdmin = config.bootData.user.orgRole === 'Admin';
  const lists = adminLists().filter(({ name }) => isAdmin || FOR_EDITORS.has(name));
  const list = lists.find(({ name }) => name === (chosen || 'budgets')) ?? lists[0];
  if (list === undefined) {
    return null;
  }
  const close = () => model.open({ record: '' });
  return (
    <CoreAdminContext {...provided}>
      <div className={styles.page}>
        <TabsBar className={styles.tabs}>
          {lists.map(({ name, title }) => (
            <Tab
              key={name}
              label={title}
              active={name === list.name}
              onChangeTab={() => model.open({ list: name, record: '' })}
            />
          ))}
        </TabsBar>
        {record === '' ? (
          <RecordList key={list.name} list={list} onOpen={(id) => model.open({ list: list.name, record: id })} />
        ) : list.editor === undefined ? (
          <RecordForm key={`${list.name} ${record}`} list={list} uid={uid} id={record} onClose={close} />
        ) : (
          <list.editor key={`${list.name} ${record}`} uid={uid} id={record} title={list.one} onClose={close} />
        )}
      </div>
    </CoreAdminContext>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  // In some languages they do not fit beside each other.
  tabs: css({ '& > div': { flexWrap: 'wrap' } }),
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), width: '100%', minWidth: 0 }),
});

import { useMemo } from 'react';
import { css } from '@emotion/css';
import { QueryClient } from '@tanstack/react-query';
import { CoreAdminContext, memoryStore } from 'ra-core';
import type { GrafanaTheme2 } from '@grafana/data';
import { config } from '@grafana/runtime';
import type { SceneComponentProps } from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import { useDataSource } from '../../components/scene/useCostScope';
import { NoDataSource } from '../../components/states/PageStates';
import type { AdministrationBody } from './AdministrationBody';
import { adminGroups, listNamed } from './adminLists';
import { ListNavigation } from './ListNavigation';
import { listUrl } from './listUrl';
import { grafanaUser, recordData } from './recordData';
import { RecordForm } from './RecordForm';
import { RecordList } from './RecordList';

/** Lists and forms on headless React Admin, drawn with Grafana's components. */
export function Administration({ model }: SceneComponentProps<AdministrationBody>) {
  const { uid } = useDataSource(model);
  return uid === '' ? <NoDataSource /> : <Lists key={uid} model={model} uid={uid} />;
}

function Lists({ model, uid }: { model: AdministrationBody; uid: string }) {
  const styles = useStyles2(getStyles);
  const { list: chosen, record, ...view } = model.useState();
  const provided = useMemo(
    () => ({
      ...{ dataProvider: recordData(uid), authProvider: grafanaUser(), store: memoryStore() },
      queryClient: new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } } }),
    }),
    [uid]
  );
  const groups = adminGroups(config.bootData.user.orgRole);
  const list = listNamed(groups, chosen);
  if (list === undefined) {
    return null;
  }
  const close = () => model.open({ record: '' });
  return (
    <CoreAdminContext {...provided}>
      <div className={styles.page}>
        <ListNavigation groups={groups} shown={list.name} hrefOf={(name) => listUrl(name, uid)} />
        <div className={styles.shown}>
          {record === '' ? (
            <RecordList
              key={list.name}
              list={list}
              uid={uid}
              view={view}
              onView={(part) => model.show(part)}
              onOpen={(id) => model.open({ list: list.name, record: id })}
            />
          ) : list.editor === undefined ? (
            <RecordForm key={`${list.name} ${record}`} list={list} uid={uid} id={record} onClose={close} />
          ) : (
            <list.editor key={`${list.name} ${record}`} uid={uid} id={record} title={list.one} onClose={close} />
          )}
        </div>
      </div>
    </CoreAdminContext>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(3),
    width: '100%',
    minWidth: 0,
    [theme.breakpoints.down('md')]: { flexDirection: 'column' },
  }),
  shown: css({ flex: '1 1 0', minWidth: 0, [theme.breakpoints.down('md')]: { width: '100%' } }),
});

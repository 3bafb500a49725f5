import { t } from '@grafana/i18n';
import { SceneAppPage } from '@grafana/scenes';
import { pageUrl, ROUTES } from '../../App/constants';
import { periodScene } from '../../components/scene/costScene';
import { HostsBody } from './HostsBody';

/** What machines cost, what they use of it, and which are larger than they need. */
export function hostsPage(defaultDatasource: string): SceneAppPage {
  return new SceneAppPage({
    title: t('hosts.title', 'Hosts'),
    subTitle: t('hosts.subtitle', 'What machines cost, how busy they are, and which are larger than they need'),
    url: pageUrl(ROUTES.hosts),
    routePath: `${ROUTES.hosts}/*`,
    getScene: () => periodScene({ body: new HostsBody(), defaultDatasource, from: 'now-30d', to: 'now' }),
  });
}

import { t } from '@grafana/i18n';
import { SceneAppPage } from '@grafana/scenes';
import { pageUrl, ROUTES } from '../../App/constants';
import { periodScene } from '../../components/scene/costScene';
import { KubernetesBody } from './KubernetesBody';

/** What clusters cost, by who used them, and what nobody used. */
export function kubernetesPage(defaultDatasource: string): SceneAppPage {
  return new SceneAppPage({
    title: t('kubernetes.title', 'Kubernetes'),
    subTitle: t('kubernetes.subtitle', 'What clusters cost, by who used them, and what nobody used'),
    url: pageUrl(ROUTES.kubernetes),
    routePath: `${ROUTES.kubernetes}/*`,
    getScene: () => periodScene({ body: new KubernetesBody(), defaultDatasource, from: 'now-30d', to: 'now' }),
  });
}

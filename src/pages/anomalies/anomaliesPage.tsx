import { t } from '@grafana/i18n';
import { SceneAppPage } from '@grafana/scenes';
import { pageUrl, ROUTES } from '../../App/constants';
import { plainScene } from '../../components/scene/costScene';
import { AnomaliesBody } from './AnomaliesBody';

/** What was not to be expected, with its money so far, and what people say of it. */
export function anomaliesPage(defaultDatasource: string): SceneAppPage {
  return new SceneAppPage({
    title: t('anomalies.title', 'Anomalies'),
    subTitle: t('anomalies.subtitle', 'What was not to be expected, what it comes to so far, and what moved'),
    url: pageUrl(ROUTES.anomalies),
    routePath: `${ROUTES.anomalies}/*`,
    getScene: () => plainScene({ body: new AnomaliesBody(), defaultDatasource }),
  });
}

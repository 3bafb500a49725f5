import { t } from '@grafana/i18n';
import { SceneAppPage } from '@grafana/scenes';
import { pageUrl, ROUTES } from '../../App/constants';
import { costScene } from '../../components/scene/costScene';
import { ForecastBody } from './ForecastBody';

/** What cost will come to, with how sure that is, and whether a budget lasts. */
export function forecastPage(defaultDatasource: string): SceneAppPage {
  return new SceneAppPage({
    title: t('forecast.title', 'Forecast'),
    subTitle: t('forecast.subtitle', 'What cost and usage will come to, how sure that is, and whether a budget lasts'),
    url: pageUrl(ROUTES.forecast),
    routePath: `${ROUTES.forecast}/*`,
    getScene: () =>
      costScene({ body: new ForecastBody(), defaultDatasource, from: 'now-90d', to: 'now', timeless: true }),
  });
}

import { t } from '@grafana/i18n';
import { SceneAppPage } from '@grafana/scenes';
import { pageUrl, ROUTES } from '../../App/constants';
import { costScene } from '../../components/scene/costScene';
import { ExploreBody } from './ExploreBody';

/** Any measures by any dimensions, down to the rows of the bill. */
export function explorePage(defaultDatasource: string): SceneAppPage {
  return new SceneAppPage({
    title: t('explore.title', 'Explore costs'),
    subTitle: t('explore.subtitle', 'Any measures by any dimensions and tags, down to the rows of the bill'),
    url: pageUrl(ROUTES.explore),
    routePath: `${ROUTES.explore}/*`,
    getScene: () => costScene({ body: new ExploreBody(), defaultDatasource, from: 'now-30d', to: 'now' }),
  });
}

import { t } from '@grafana/i18n';
import { SceneAppPage } from '@grafana/scenes';
import { pageUrl, ROUTES } from '../../App/constants';
import { plainScene } from '../../components/scene/costScene';
import { SourcesBody } from './SourcesBody';

/** Where bills come from: how each source does, what it delivered, and what was not stored of it. */
export function sourcesPage(defaultDatasource: string): SceneAppPage {
  return new SceneAppPage({
    title: t('sources.title', 'Data sources'),
    subTitle: t('sources.subtitle', 'Where the bills come from, how each source does, and what was not stored'),
    url: pageUrl(ROUTES.sources),
    routePath: `${ROUTES.sources}/*`,
    getScene: () => plainScene({ body: new SourcesBody(), defaultDatasource }),
  });
}

import { t } from '@grafana/i18n';
import { SceneAppPage } from '@grafana/scenes';
import { pageUrl, ROUTES } from '../../App/constants';
import { costScene } from '../../components/scene/costScene';
import { OverviewBody } from './OverviewBody';

/** Month to date, trend, movers, breakdowns, reconciliation and freshness on one page. */
export function overviewPage(defaultDatasource: string): SceneAppPage {
  return new SceneAppPage({
    title: t('overview.title', 'Overview'),
    subTitle: t('overview.subtitle', 'What was spent, what changed, and how the figures hang together'),
    url: pageUrl(ROUTES.overview),
    routePath: `${ROUTES.overview}/*`,
    getScene: () => costScene({ body: new OverviewBody(), defaultDatasource, from: 'now/M', to: 'now' }),
  });
}

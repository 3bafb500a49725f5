import { t } from '@grafana/i18n';
import { SceneAppPage } from '@grafana/scenes';
import { pageUrl, ROUTES } from '../../App/constants';
import { costScene } from '../../components/scene/costScene';
import { UnitCostBody } from './UnitCostBody';

/** What a request, an order or a token costs. */
export function unitCostPage(defaultDatasource: string): SceneAppPage {
  return new SceneAppPage({
    title: t('unit-cost.title', 'Unit cost'),
    subTitle: t('unit-cost.subtitle', 'What a request, an order or a token costs: any cost over any metric'),
    url: pageUrl(ROUTES.unitCost),
    routePath: `${ROUTES.unitCost}/*`,
    getScene: () => costScene({ body: new UnitCostBody(), defaultDatasource, from: 'now-30d', to: 'now' }),
  });
}

import { t } from '@grafana/i18n';
import { SceneAppPage } from '@grafana/scenes';
import { pageUrl, ROUTES } from '../../App/constants';
import { plainScene } from '../../components/scene/costScene';
import { BudgetsBody } from './BudgetsBody';

/** What may be spent, how that stands, when it will be gone, and who is told. */
export function budgetsPage(defaultDatasource: string): SceneAppPage {
  return new SceneAppPage({
    title: t('budgets.title', 'Budgets'),
    subTitle: t('budgets.subtitle', 'What may be spent or used, how that stands, and when it will be gone'),
    url: pageUrl(ROUTES.budgets),
    routePath: `${ROUTES.budgets}/*`,
    getScene: () => plainScene({ body: new BudgetsBody(), defaultDatasource }),
  });
}

import { t } from '@grafana/i18n';
import { SceneAppPage } from '@grafana/scenes';
import { pageUrl, ROUTES } from '../../App/constants';
import { plainScene } from '../../components/scene/costScene';
import { AdministrationBody } from './AdministrationBody';

/** Budgets, who sees what, tokens, and who changed what. */
export function administrationPage(defaultDatasource: string): SceneAppPage {
  return new SceneAppPage({
    title: t('administration.title', 'Administration'),
    subTitle: t(
      'administration.subtitle',
      'Integrations, budgets, alert rules, who sees which costs, API tokens, models, and who changed what'
    ),
    url: pageUrl(ROUTES.administration),
    routePath: `${ROUTES.administration}/*`,
    getScene: () => plainScene({ body: new AdministrationBody(), defaultDatasource }),
  });
}

import { t } from '@grafana/i18n';
import { SceneAppPage } from '@grafana/scenes';
import { pageUrl, ROUTES } from '../../App/constants';
import { costScene } from '../../components/scene/costScene';
import { ReconciliationBody } from './ReconciliationBody';

/** What the bills say beside what others state, month by month and down to the days. */
export function reconciliationPage(defaultDatasource: string): SceneAppPage {
  return new SceneAppPage({
    title: t('reconciliation.title', 'Reconciliation'),
    subTitle: t('reconciliation.subtitle', 'What the bills say, beside what providers, invoices and the ledger say'),
    url: pageUrl(ROUTES.reconciliation),
    routePath: `${ROUTES.reconciliation}/*`,
    getScene: () => costScene({ body: new ReconciliationBody(), defaultDatasource, from: 'now-3M/M', to: 'now' }),
  });
}

import { t } from '@grafana/i18n';
import { SceneAppPage } from '@grafana/scenes';
import { pageUrl, ROUTES } from '../../App/constants';
import { costScene } from '../../components/scene/costScene';
import { AllocationBody } from './AllocationBody';

/** Who pays, by tags, and what nobody answers for. */
export function allocationPage(defaultDatasource: string): SceneAppPage {
  return new SceneAppPage({
    title: t('allocation.title', 'Allocation'),
    subTitle: t('allocation.subtitle', 'Who pays, by tags, and what nobody answers for'),
    url: pageUrl(ROUTES.allocation),
    routePath: `${ROUTES.allocation}/*`,
    getScene: () => costScene({ body: new AllocationBody(), defaultDatasource, from: 'now/M', to: 'now' }),
  });
}

import { t } from '@grafana/i18n';
import { SceneAppPage } from '@grafana/scenes';
import { pageUrl, ROUTES } from '../../App/constants';
import { plainScene } from '../../components/scene/costScene';
import { AskBody } from './AskBody';

/** Questions about cost and usage in the asker's own words. */
export function askPage(defaultDatasource: string): SceneAppPage {
  return new SceneAppPage({
    title: t('ask.title', 'Ask'),
    subTitle: t('ask.subtitle', 'Cost and usage in your own words, in English or Portuguese'),
    url: pageUrl(ROUTES.ask),
    routePath: `${ROUTES.ask}/*`,
    getScene: () => plainScene({ body: new AskBody(), defaultDatasource }),
  });
}

import { t } from '@grafana/i18n';
import { SceneAppPage } from '@grafana/scenes';
import { pageUrl, ROUTES } from '../../App/constants';
import { plainScene } from '../../components/scene/costScene';
import { SettingsBody } from './SettingsBody';

/** What is decided for everybody. */
export function settingsPage(defaultDatasource: string): SceneAppPage {
  return new SceneAppPage({
    title: t('settings.title', 'Settings'),
    subTitle: t(
      'settings.subtitle',
      'What pages open with, how numbers are written and how long things are kept, for everybody'
    ),
    url: pageUrl(ROUTES.settings),
    routePath: `${ROUTES.settings}/*`,
    getScene: () => plainScene({ body: new SettingsBody({}), defaultDatasource, stateless: true }),
  });
}

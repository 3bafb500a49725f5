import { t } from '@grafana/i18n';
import { SceneAppPage } from '@grafana/scenes';
import { pageUrl, ROUTES } from '../../App/constants';
import { periodScene } from '../../components/scene/costScene';
import { EventsBody } from './EventsBody';

/** What was done to resources, what went out, what ran in pipelines, and what was loaded of it. */
export function eventsPage(defaultDatasource: string): SceneAppPage {
  return new SceneAppPage({
    title: t('events.page', 'Events'),
    subTitle: t(
      'events.page-subtitle',
      'Who made and changed what, what is open to everybody, what was committed and deployed'
    ),
    url: pageUrl(ROUTES.events),
    routePath: `${ROUTES.events}/*`,
    getScene: () => periodScene({ body: new EventsBody(), defaultDatasource, from: 'now-30d', to: 'now' }),
  });
}

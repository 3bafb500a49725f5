import { t } from '@grafana/i18n';
import { SceneAppPage } from '@grafana/scenes';
import { pageUrl, ROUTES } from '../../App/constants';
import { plainScene } from '../../components/scene/costScene';
import { TelemetryBody } from './TelemetryBody';

/** Who sends metrics, traces and logs, how much of it is taken, and who was meant to send and does not. */
export function telemetryPage(defaultDatasource: string): SceneAppPage {
  return new SceneAppPage({
    title: t('telemetry.title', 'Telemetry sources'),
    subTitle: t('telemetry.subtitle', 'Who sends metrics, traces and logs, and what is not taken of them'),
    url: pageUrl(ROUTES.telemetry),
    routePath: `${ROUTES.telemetry}/*`,
    getScene: () => plainScene({ body: new TelemetryBody(), defaultDatasource }),
  });
}

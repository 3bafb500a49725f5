import type { ReactNode } from 'react';
import { t } from '@grafana/i18n';
import { LoadingPlaceholder, Stack } from '@grafana/ui';
import type { Loadable } from '../../components/sidecar/useSidecar';
import { FormDrawer } from '../../components/states/AskingFirst';
import { CallFailed } from '../../components/states/PageStates';
import type { AnomaliesBody } from './AnomaliesBody';

export interface DetailProps {
  model: AnomaliesBody;
  uid: string;
  refresh: object;
  /** Told when somebody said something of it. */
  onChanged: () => void;
}

interface Props<Detail> extends Pick<DetailProps, 'model' | 'uid'> {
  call: Loadable<Detail>;
  title: (detail: Detail) => string;
  children: (detail: Detail) => ReactNode;
}

/** The drawer that an anomaly opens in, while it loads, when that fails, and with what is known of it. */
export function DetailDrawer<Detail>({ model, uid, call, title, children }: Props<Detail>) {
  const { data } = call;
  return (
    <FormDrawer
      title={data === undefined ? t('anomalies.one', 'Anomaly') : title(data)}
      size="lg"
      onClose={() => model.change({ anomaly: '' })}
    >
      {call.error ? (
        <CallFailed error={call.error} retry={call.retry} uid={uid} />
      ) : data === undefined ? (
        <LoadingPlaceholder text={t('state.loading', 'Loading…')} />
      ) : (
        <Stack direction="column" gap={2}>
          {children(data)}
        </Stack>
      )}
    </FormDrawer>
  );
}

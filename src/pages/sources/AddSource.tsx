import { t } from '@grafana/i18n';
import { SourceForm } from '../../components/sourceForm/SourceForm';
import { FormDrawer } from '../../components/states/AskingFirst';
import type { SourcesBody } from './SourcesBody';

interface Props {
  model: SourcesBody;
  uid: string;
  refresh: object;
  /** Told when a source was kept. */
  onKept: () => void;
}

/** A new source beside the list. */
export function AddSource({ model, uid, refresh, onKept }: Props) {
  const { add } = model.useState();
  return (
    <FormDrawer
      title={t('sources.add', 'Add source')}
      subtitle={t(
        'sources.add-subtitle',
        'Where the bills come from, how often they are read, and with which settings'
      )}
      size="lg"
      closeOnMaskClick={false}
      onClose={() => model.open({ add: '' })}
    >
      <SourceForm
        uid={uid}
        refresh={refresh}
        chosen={add}
        onChoose={(integration) => model.open({ add: integration })}
        onKept={() => {
          model.open({ add: '' });
          onKept();
        }}
      />
    </FormDrawer>
  );
}

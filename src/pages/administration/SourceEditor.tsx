import { useEffect, useState } from 'react';
import { t } from '@grafana/i18n';
import { Button, LoadingPlaceholder } from '@grafana/ui';
import type { SourceFields } from '../../contract/api/source.ts';
import { SectionFrame } from '../../components/section/Section';
import { type SidecarError, toSidecarError } from '../../components/sidecar/errors';
import { callRecords, type KeptRecord } from '../../components/sidecar/records';
import { SourceForm } from '../../components/sourceForm/SourceForm';
import { AskingFirst } from '../../components/states/AskingFirst';
import { CallFailed } from '../../components/states/PageStates';
import type { EditorProps } from './listParts';

/** Once: the form asks for integrations alone. */
const REFRESH = {};

/** Makes or changes a source by the form of its integration's settings. */
export function SourceEditor({ uid, id, title, onClose }: EditorProps) {
  const isNew = id === 'new';
  const [chosen, setChosen] = useState('');
  const [record, setRecord] = useState<KeptRecord<SourceFields>>();
  const [failed, setFailed] = useState<SidecarError>();
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let left = false;
    if (!isNew) {
      callRecords(uid, 'GET', `source-settings/${encodeURIComponent(id)}`).then(
        (found) => !left && setRecord(found as KeptRecord<SourceFields>),
        (cause: unknown) => !left && setFailed(toSidecarError(cause))
      );
    }
    return () => {
      left = true;
    };
  }, [uid, id, isNew, asked]);
  const retry = () => {
    setFailed(undefined);
    setAsked((times) => times + 1);
  };
  return (
    <AskingFirst onLeave={onClose}>
      {(leave) => (
        <SectionFrame
          title={record?.body.name ?? title}
          actions={
            <Button size="sm" variant="secondary" icon="times" onClick={leave}>
              {t('administration.close', 'Close')}
            </Button>
          }
        >
          {failed !== undefined ? (
            <CallFailed error={failed} retry={retry} uid={uid} />
          ) : !isNew && record === undefined ? (
            <LoadingPlaceholder text={t('state.loading', 'Loading…')} />
          ) : (
            <SourceForm
              uid={uid}
              refresh={REFRESH}
              {...(record === undefined ? {} : { record })}
              chosen={chosen}
              onChoose={setChosen}
              onKept={onClose}
            />
          )}
        </SectionFrame>
      )}
    </AskingFirst>
  );
}

import { useCallback, useEffect, useState, type SyntheticEvent } from 'react';
import { t } from '@grafana/i18n';
import { Alert, Button, Field, Input, LoadingPlaceholder, Stack, Text } from '@grafana/ui';
import { SavedView } from '../../contract/api/saved-view.ts';
import { faultOf } from '../../contract/faults.ts';
import { begun, sentenceText } from '../format/sentence';
import { toSidecarError } from '../sidecar/errors';
import { mayChange } from '../sidecar/rights';
import { FormDrawer } from '../states/AskingFirst';
import { Unsaved } from '../states/Unsaved';
import { SavedViewRow } from './SavedViewRow';
import { currentView, saveView, viewsOf, type KeptView } from './savedViews';

interface Props {
  uid: string;
  onClose: () => void;
}

/** The views of this page: opened, shared, renamed and deleted; the page as it is now becomes a new one. */
export function SavedViews({ uid, onClose }: Props) {
  const [views, setViews] = useState<KeptView[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const fail = useCallback((cause: unknown) => setFailure(toSidecarError(cause).message), []);
  const show = useCallback(() => viewsOf(uid, currentView().page).then(setViews, fail), [uid, fail]);
  const keep = (change: Promise<unknown>) => {
    setFailure(null);
    return change.then(show, fail);
  };
  useEffect(() => {
    void show();
  }, [show]);
  return (
    <FormDrawer
      title={t('views.title', 'Saved views of this page')}
      subtitle={t('views.subtitle', 'Everybody who sees all costs shares them')}
      size="sm"
      onClose={onClose}
    >
      <Stack direction="column" gap={2}>
        {failure !== null && (
          <Alert severity="error" title={failure} bottomSpacing={0} onRemove={() => setFailure(null)} />
        )}
        {mayChange() ? (
          <SaveForm onSave={(name) => keep(saveView(uid, { ...currentView(), name, note: '' }))} />
        ) : (
          <Text color="secondary">{t('views.readers', 'Editors and administrators save and change views.')}</Text>
        )}
        {views === null ? (
          failure === null && <LoadingPlaceholder text={t('state.loading', 'Loading…')} />
        ) : views.length === 0 ? (
          <Text color="secondary">{t('views.none', 'No view of this page is saved yet.')}</Text>
        ) : (
          <ul aria-label={t('views.title', 'Saved views of this page')}>
            {views.map((view) => (
              <SavedViewRow key={view.id} uid={uid} view={view} keep={keep} onOpen={onClose} />
            ))}
          </ul>
        )}
      </Stack>
    </FormDrawer>
  );
}

function SaveForm({ onSave }: { onSave: (name: string) => Promise<unknown> }) {
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    const parsed = SavedView.shape.name.safeParse(name, { error: faultOf });
    setWrong(parsed.success ? null : begun(sentenceText(parsed.error.issues[0]?.message ?? '')));
    if (parsed.success) {
      void onSave(parsed.data).then(() => setName(''));
    }
  };
  return (
    <form onSubmit={save}>
      <Unsaved isUnsaved={name !== ''} />
      <Field
        label={t('views.name', 'Name')}
        description={t('views.name-help', 'Keeps everything that stands in the address: period, filters, drawing')}
        invalid={wrong !== null}
        error={wrong}
        noMargin
      >
        <Input
          id="thriftdata-view-name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          addonAfter={
            <Button type="submit" icon="save">
              {t('views.save', 'Save')}
            </Button>
          }
        />
      </Field>
    </form>
  );
}

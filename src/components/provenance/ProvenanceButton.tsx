import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Drawer, IconButton } from '@grafana/ui';
import type { Provenance } from '../../contract/api/query.ts';
import { ProvenanceDetails } from './ProvenanceDetails';

interface Props {
  title: string;
  provenance: Provenance;
}

/** Opens where the numbers of a section come from. */
export function ProvenanceButton({ title, provenance }: Props) {
  const [open, setOpen] = useState(false);
  const label = t('provenance.open', 'Where {{title}} comes from', { title });
  return (
    <>
      <IconButton name="info-circle" aria-label={label} tooltip={label} onClick={() => setOpen(true)} />
      {open && (
        <Drawer
          title={t('provenance.title', 'Where these numbers come from')}
          subtitle={title}
          size="md"
          onClose={() => setOpen(false)}
        >
          <ProvenanceDetails provenance={provenance} />
        </Drawer>
      )}
    </>
  );
}

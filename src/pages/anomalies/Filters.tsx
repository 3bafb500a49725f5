import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Field, Input, Stack } from '@grafana/ui';
import { StillCombobox } from '../../components/choice/StillCombobox';
import { STATUSES, VERDICTS, type AnomaliesView } from './view';
import { statusLabel, verdictLabel } from './words';

interface Props {
  view: AnomaliesView;
  onChange: (part: Partial<AnomaliesView>) => void;
}

/** Which anomalies the list shows. */
export function Filters({ view, onChange }: Props) {
  const [typed, setTyped] = useState(view.search);
  const search = () => typed !== view.search && onChange({ search: typed });
  return (
    <Stack gap={2} wrap="wrap" alignItems="flex-end">
      <Field label={t('anomalies.state', 'State')} htmlFor="thriftdata-status" noMargin>
        <StillCombobox
          id="thriftdata-status"
          width={20}
          options={STATUSES.map((value) => ({ value, label: statusLabel(value) }))}
          value={view.status}
          onChange={({ value }) => onChange({ status: value })}
        />
      </Field>
      <Field label={t('anomalies.verdict', 'Verdict')} htmlFor="thriftdata-verdict" noMargin>
        <StillCombobox
          id="thriftdata-verdict"
          width={20}
          options={VERDICTS.map((value) => ({ value, label: verdictLabel(value) }))}
          value={view.verdict}
          onChange={({ value }) => onChange({ verdict: value })}
        />
      </Field>
      <Field label={t('anomalies.search', 'Provider, account, service or owner')} htmlFor="thriftdata-search" noMargin>
        <Input
          id="thriftdata-search"
          width={36}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={search}
          onKeyDown={(event) => event.key === 'Enter' && search()}
        />
      </Field>
    </Stack>
  );
}

import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Button, Field, Input, MultiCombobox, Stack } from '@grafana/ui';
import type { EventsAnswer } from '../../contract/api/events.ts';
import { EventKind } from '../../contract/events/event.ts';
import { formatNumber } from '../../contract/amounts.ts';
import { kindName } from '../../components/events/words';
import { numberLocale } from '../../components/format/locale';
import type { EventsView } from './view';

interface Props {
  view: EventsView;
  /** How many there are of each kind; empty while it is not known. */
  kinds: EventsAnswer['kinds'];
  onChange: (part: Partial<EventsView>) => void;
}

/** Which events the list shows. */
export function EventFilters({ view, kinds, onChange }: Props) {
  const change = (part: Partial<EventsView>) => onChange({ ...part, page: 1 });
  const isFiltered = view.kinds.length + view.resources.length > 0 || `${view.account}${view.actor}${view.text}` !== '';
  return (
    <Stack gap={2} wrap="wrap" alignItems="flex-end">
      <Field label={t('events.kind', 'Kind')} htmlFor="thriftdata-event-kinds" noMargin>
        <MultiCombobox
          id="thriftdata-event-kinds"
          width="auto"
          minWidth={20}
          maxWidth={60}
          placeholder={t('events.all-kinds', 'All kinds')}
          options={EventKind.options.map((value) => ({
            value,
            label: kindName(value),
            description: countOf(value, kinds),
          }))}
          value={view.kinds}
          onChange={(chosen) => change({ kinds: chosen.map(({ value }) => value) })}
        />
      </Field>
      <Typed
        id="text"
        label={t('events.text', 'Stands in what happened')}
        value={view.text}
        onDone={(text) => change({ text })}
      />
      <Typed
        id="resource"
        label={t('events.resource', 'Resource')}
        value={view.resources.join(', ')}
        onDone={(text) => change({ resources: text.split(',').flatMap((each) => each.trim() || []) })}
      />
      <Typed
        id="account"
        label={t('events.account', 'Account')}
        value={view.account}
        onDone={(account) => change({ account })}
      />
      <Typed id="actor" label={t('events.who', 'Who')} value={view.actor} onDone={(actor) => change({ actor })} />
      {isFiltered && (
        <Button
          variant="secondary"
          icon="times"
          onClick={() => change({ kinds: [], resources: [], account: '', actor: '', text: '' })}
        >
          {t('events.clear', 'Clear')}
        </Button>
      )}
    </Stack>
  );
}

function countOf(kind: EventKind, kinds: EventsAnswer['kinds']): string | undefined {
  const count = kinds.find((each) => each.kind === kind)?.events;
  return count === undefined ? undefined : formatNumber(String(count), numberLocale(), 0);
}

interface TypedProps {
  id: string;
  label: string;
  value: string;
  /** Told once the text is whole. */
  onDone: (text: string) => void;
}

function Typed({ id, label, value, onDone }: TypedProps) {
  // Anew whenever the address says another.
  return <TypedField key={value} id={`thriftdata-event-${id}`} label={label} value={value} onDone={onDone} />;
}

function TypedField({ id, label, value, onDone }: TypedProps) {
  const [typed, setTyped] = useState(value);
  const done = () => typed.trim() !== value && onDone(typed.trim());
  return (
    <Field label={label} htmlFor={id} noMargin>
      <Input
        id={id}
        width={24}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={done}
        onKeyDown={(event) => event.key === 'Enter' && done()}
      />
    </Field>
  );
}

import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import { begun, sentenceText } from '../../components/format/sentence';
import { DataTable } from '../../components/section/DataTable';
import { Section } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';
import type { EventsBody } from './EventsBody';

/** The most that is kept of a load. */
const MOST = '1000';

interface Props {
  model: EventsBody;
  uid: string;
  refresh: object;
}

/** Lines of a load that are no events: where each stood, why it is none, and how it came. */
export function RejectedLines({ model, uid, refresh }: Props) {
  const { view } = model.useState();
  const call = useSidecar(uid, 'eventRejections', { load: view.load, limit: MOST }, refresh);
  const title = t('events.rejected-title', 'Lines that are no events');
  return (
    <Section
      title={title}
      subtitle={view.load}
      call={call}
      isEmpty={({ rejections }) => rejections.length === 0}
      emptyText={t('events.rejected-none', 'None is kept of this load.')}
      actions={
        <Button size="sm" variant="secondary" icon="times" onClick={() => model.change({ load: '' })}>
          {t('sources.close', 'Close')}
        </Button>
      }
    >
      {({ rejections }) => (
        <DataTable
          name="lines"
          caption={title}
          rows={rejections}
          idOf={({ file, line }) => `${file} ${line}`}
          columns={[
            { id: 'reason', header: t('sources.reason', 'Reason'), cell: ({ reason }) => begun(sentenceText(reason)) },
            { id: 'file', header: t('sources.file', 'File'), cell: ({ file }) => file.split('/').at(-1) ?? file },
            { id: 'line', header: t('events.line', 'Line'), numeric: true, cell: ({ line }) => String(line) },
            { id: 'raw', header: t('events.as-it-came', 'As it came'), cell: ({ raw }) => raw.slice(0, 2000) },
          ]}
        />
      )}
    </Section>
  );
}

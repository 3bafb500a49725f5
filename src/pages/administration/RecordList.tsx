import { useState } from 'react';
import { useCanAccess, useDelete, useGetList } from 'ra-core';
import { t } from '@grafana/i18n';
import {
  Button,
  ConfirmModal,
  EmptyState,
  Icon,
  Input,
  LoadingPlaceholder,
  Pagination,
  Stack,
  Text,
} from '@grafana/ui';
import { DataTable } from '../../components/section/DataTable';
import { OnScreen } from '../../components/section/OnScreen';
import { SectionFrame } from '../../components/section/Section';
import { sortToText } from '../../components/links/sortText';
import { toSidecarError } from '../../components/sidecar/errors';
import { CallFailed } from '../../components/states/PageStates';
import type { FlatRecord } from './recordData';
import type { AdminList } from './listParts';
import { pageNumber, sortOf, type ListView } from './listView';

interface Props {
  list: AdminList;
  uid: string;
  view: ListView;
  onView: (part: Partial<ListView>) => void;
  onOpen: (id: string) => void;
}

const PAGE_SIZE = 25;

/** A list: filtered, sorted and paged by the sidecar; what Grafana keeps, as far as Grafana does it. */
export function RecordList({ list, uid, view, onView, onOpen }: Props) {
  const { data, pages, isBusy, error, refetch } = useRecords(list, view);
  const { canAccess = false } = useCanAccess({ resource: list.name, action: 'edit' });
  const isEditable = list.form !== undefined || list.editor !== undefined;
  if (error) {
    return <CallFailed error={toSidecarError(error)} retry={() => void refetch()} uid={uid} />;
  }
  const isEmpty = data?.length === 0 && view.search === '';
  const add = isEditable && list.form?.canAdd !== false && canAccess && (
    <Button icon="plus" onClick={() => onOpen('new')}>
      {t('administration.add', 'Add')}
    </Button>
  );
  return (
    <SectionFrame
      title={list.title}
      subtitle={list.about}
      busy={isBusy}
      faded={isBusy && data !== undefined}
      actions={
        !isEmpty && (
          <>
            <Input
              width={30}
              value={view.search}
              prefix={<Icon name="search" />}
              aria-label={t('administration.search', 'Search by name')}
              placeholder={t('administration.search', 'Search by name')}
              onChange={(event) => onView({ search: event.currentTarget.value, page: '' })}
            />
            {add}
          </>
        )
      }
    >
      {data === undefined ? (
        <LoadingPlaceholder text={t('state.loading', 'Loading…')} />
      ) : isEmpty ? (
        <EmptyState
          variant={add === false ? 'completed' : 'call-to-action'}
          hideImage
          message={list.empty ?? t('administration.empty', 'Nothing is kept here yet.')}
          button={add}
        />
      ) : data.length === 0 ? (
        <Text color="secondary">{t('administration.nothing-found', 'Nothing has this in its name.')}</Text>
      ) : (
        <Records {...{ list, view, onView, onOpen, data, pages }} isChangeable={isEditable && canAccess} />
      )}
    </SectionFrame>
  );
}

/** The page of records that the address means; the page before it until they are there. */
function useRecords(list: AdminList, view: ListView) {
  const conditions = view.search === '' ? [] : [{ field: list.search, operator: 'contains', values: [view.search] }];
  const page = pageNumber(view);
  const { data, total, pageInfo, isPending, isPlaceholderData, error, refetch } = useGetList<FlatRecord>(
    list.name,
    { pagination: { page, perPage: PAGE_SIZE }, sort: { ...sortOf(view, list) }, filter: { conditions } },
    { placeholderData: (before) => before }
  );
  // Where the whole is not known yet, as many as are known to be there.
  const pages = total === undefined ? page + (pageInfo?.hasNextPage === true ? 1 : 0) : Math.ceil(total / PAGE_SIZE);
  return { data, pages, isBusy: isPending || isPlaceholderData, error, refetch };
}

interface RecordsProps extends Omit<Props, 'uid'> {
  data: FlatRecord[];
  pages: number;
  isChangeable: boolean;
}

function Records({ list, view, onView, onOpen, data, pages, isChangeable }: RecordsProps) {
  const sort = sortOf(view, list);
  const action = (record: FlatRecord) =>
    list.mayChange?.(record) !== false && <RecordActions list={list} record={record} onOpen={onOpen} />;
  return (
    <Stack direction="column" gap={1}>
      <DataTable
        caption={list.title}
        columns={list.columns.map((column) => ({ ...column, sortable: column.sortable ?? false }))}
        rows={data}
        idOf={({ id }) => id}
        sort={{ column: sort.field, direction: sort.order === 'ASC' ? 'asc' : 'desc' }}
        onSort={(wanted) => onView({ sort: sortToText(wanted) ?? '', page: '' })}
        {...(isChangeable ? { action } : {})}
      />
      {pages > 1 && (
        <OnScreen>
          <Pagination
            currentPage={pageNumber(view)}
            numberOfPages={pages}
            onNavigate={(page) => onView({ page: page === 1 ? '' : String(page) })}
          />
        </OnScreen>
      )}
      {list.note !== undefined && (
        <Text variant="bodySmall" color="secondary">
          {list.note}
        </Text>
      )}
    </Stack>
  );
}

interface ActionsProps {
  list: AdminList;
  record: FlatRecord;
  onOpen: (id: string) => void;
}

function RecordActions({ list, record, onOpen }: ActionsProps) {
  const [asked, setAsked] = useState(false);
  const [fault, setFault] = useState('');
  const [remove, { isPending }] = useDelete<FlatRecord>();
  const name = String(record['name'] ?? record.id);
  return (
    <Stack gap={1}>
      {(list.form?.canChange === true || list.editor !== undefined) && (
        <Button
          size="sm"
          variant="secondary"
          icon="edit"
          tooltip={t('administration.edit', 'Change')}
          aria-label={t('administration.edit-one', 'Change {{name}}', { name, interpolation: { escapeValue: false } })}
          onClick={() => onOpen(record.id)}
        />
      )}
      {list.form?.canRemove !== false && (
        <Button
          size="sm"
          variant="secondary"
          icon="trash-alt"
          disabled={isPending}
          tooltip={t('administration.remove', 'Remove')}
          aria-label={t('administration.remove-one', 'Remove {{name}}', {
            name,
            interpolation: { escapeValue: false },
          })}
          onClick={() => setAsked(true)}
        />
      )}
      {fault !== '' && <Text color="error">{fault}</Text>}
      <ConfirmModal
        isOpen={asked}
        title={t('administration.remove', 'Remove')}
        body={t('administration.remove-question', 'Remove {{name}}? The audit log keeps what it was.', {
          name,
          interpolation: { escapeValue: false },
        })}
        confirmText={t('administration.remove', 'Remove')}
        onDismiss={() => setAsked(false)}
        onConfirm={() => {
          setAsked(false);
          void remove(
            list.name,
            { id: record.id, previousData: record },
            {
              mutationMode: 'pessimistic',
              onError: (cause: unknown) => setFault(toSidecarError(cause).message),
            }
          );
        }}
      />
    </Stack>
  );
}

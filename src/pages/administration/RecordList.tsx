import { useState } from 'react';
import { useCanAccess, useDelete, useListController } from 'ra-core';
import { t } from '@grafana/i18n';
import { Alert, Button, ConfirmModal, Input, LoadingPlaceholder, Pagination, Stack, Text } from '@grafana/ui';
import { DataTable } from '../../components/section/DataTable';
import { SectionFrame } from '../../components/section/Section';
import { toSidecarError } from '../../components/sidecar/errors';
import type { FlatRecord } from './recordData';
import type { AdminList } from './listParts';

interface Props {
  list: AdminList;
  onOpen: (id: string) => void;
}

const PAGE_SIZE = 25;

/** A list: filtered, sorted and paged by the sidecar; what Grafana keeps, as far as Grafana does it. */
export function RecordList({ list, onOpen }: Props) {
  const [search, setSearch] = useState('');
  const conditions = search === '' ? [] : [{ field: list.search, operator: 'contains', values: [search] }];
  const {
    data,
    total,
    hasNextPage = false,
    page,
    setPage,
    sort,
    setSort,
    isPending,
    error,
  } = useListController<FlatRecord>({
    ...{ resource: list.name, disableSyncWithLocation: true, storeKey: false, perPage: PAGE_SIZE },
    sort: { ...list.sort },
    filter: { conditions },
  });
  // Where the whole is not known yet, as many as are known to be there.
  const pages = total === undefined ? page + (hasNextPage ? 1 : 0) : Math.ceil(total / PAGE_SIZE);
  const { canAccess = false } = useCanAccess({ resource: list.name, action: 'edit' });
  const isEditable = list.form !== undefined || list.editor !== undefined;
  if (error) {
    return <Alert severity="error" title={toSidecarError(error).message} />;
  }
  return (
    <SectionFrame
      title={list.title}
      busy={isPending}
      faded={isPending && data !== undefined}
      actions={
        <>
          <Input
            width={30}
            value={search}
            aria-label={t('administration.search', 'Search by name')}
            placeholder={t('administration.search', 'Search by name')}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          {isEditable && list.form?.canAdd !== false && canAccess && (
            <Button icon="plus" onClick={() => onOpen('new')}>
              {t('administration.add', 'Add')}
            </Button>
          )}
        </>
      }
    >
      {data === undefined ? (
        <LoadingPlaceholder text={t('state.loading', 'Loading…')} />
      ) : data.length === 0 ? (
        <Text color="secondary">
          {search === ''
            ? (list.empty ?? t('administration.empty', 'Nothing is kept here yet.'))
            : t('administration.nothing-found', 'Nothing has this in its name.')}
        </Text>
      ) : (
        <Stack direction="column" gap={1}>
          <DataTable
            caption={list.title}
            columns={list.columns.map((column) => ({ ...column, sortable: column.sortable ?? false }))}
            rows={data}
            idOf={({ id }) => id}
            sort={{ column: sort.field, direction: sort.order === 'ASC' ? 'asc' : 'desc' }}
            onSort={(wanted) =>
              setSort(
                wanted === null
                  ? { ...list.sort }
                  : { field: wanted.column, order: wanted.direction === 'asc' ? 'ASC' : 'DESC' }
              )
            }
            {...(isEditable && canAccess
              ? {
                  action: (record: FlatRecord) =>
                    list.mayChange?.(record) !== false && <RecordActions list={list} record={record} onOpen={onOpen} />,
                }
              : {})}
          />
          {pages > 1 && <Pagination currentPage={page} numberOfPages={pages} onNavigate={setPage} />}
          {list.note !== undefined && (
            <Text variant="bodySmall" color="secondary">
              {list.note}
            </Text>
          )}
        </Stack>
      )}
    </SectionFrame>
  );
}

function RecordActions({ list, record, onOpen }: Props & { record: FlatRecord }) {
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

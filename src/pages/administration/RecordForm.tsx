import { useState, type ComponentProps, type ReactNode } from 'react';
import { useFormState, useWatch } from 'react-hook-form';
import { Form, type RaRecord, useCreateController, useEditController, useInput } from 'ra-core';
import { t } from '@grafana/i18n';
import { Alert, Button, Combobox, Field, Input, LoadingPlaceholder, Stack, Switch, TextArea } from '@grafana/ui';
import { faultOf } from '../../contract/faults.ts';
import { CurrencyCombobox } from '../../components/choice/CurrencyCombobox';
import { useCurrencies } from '../../components/choice/useCurrencies';
import { SectionFrame } from '../../components/section/Section';
import { begun, sentenceText } from '../../components/format/sentence';
import { toSidecarError } from '../../components/sidecar/errors';
import { CallFailed } from '../../components/states/PageStates';
import { Unsaved } from '../../components/states/Unsaved';
import { useFirstFault } from '../../components/states/useFirstFault';
import { LineError } from '../../components/filters/lines';
import { schemaOf } from './schemas';
import { TokenOnce } from './TokenOnce';
import { text, type AdminList, type FormField, type FormValues } from './listParts';

/** In steps of eight pixels: a longer line is hard to follow. */
const FORM_WIDTH = 75;

interface Props {
  list: AdminList;
  uid: string;
  /** Id of the record, or `new`. */
  id: string;
  onClose: () => void;
}

/** Makes or changes a record: checked by the schema of the contract, kept only when the sidecar says so. */
export function RecordForm({ id, ...rest }: Props) {
  return id === 'new' ? <CreateForm {...rest} /> : <EditForm {...rest} id={id} />;
}

function CreateForm({ list, uid, onClose }: Omit<Props, 'id'>) {
  const [fault, setFault] = useState('');
  const [token, setToken] = useState('');
  const { save } = useCreateController({
    ...{ resource: list.name, redirect: false },
    mutationOptions: {
      onSuccess: (made: RaRecord) => (typeof made['token'] === 'string' ? setToken(made['token']) : onClose()),
      onError: (cause: unknown) => setFault(toSidecarError(cause).message),
    },
  });
  if (token !== '') {
    return (
      <SectionFrame title={list.one}>
        <TokenOnce token={token} onClose={onClose} />
      </SectionFrame>
    );
  }
  const shared = { list, uid, fault, onClose };
  return <Fields {...shared} record={undefined} onSave={(body) => save?.(body)} />;
}

function EditForm({ list, uid, id, onClose }: Props) {
  const [fault, setFault] = useState('');
  const { record, save, error, refetch } = useEditController({
    ...{ resource: list.name, id, redirect: false, mutationMode: 'pessimistic' },
    queryOptions: { onError: (cause: unknown) => setFault(toSidecarError(cause).message) },
    mutationOptions: {
      onSuccess: () => onClose(),
      onError: (cause: unknown) => setFault(toSidecarError(cause).message),
    },
  });
  if (record === undefined) {
    return error ? (
      <CallFailed error={toSidecarError(error)} retry={() => void refetch()} uid={uid} />
    ) : (
      <LoadingPlaceholder text={t('state.loading', 'Loading…')} />
    );
  }
  const shared = { list, uid, fault, onClose };
  return <Fields {...shared} record={record} onSave={(body) => save?.(body)} />;
}

interface FieldsProps {
  list: AdminList;
  uid: string;
  record: Record<string, unknown> | undefined;
  fault: string;
  onClose: () => void;
  onSave: (body: Record<string, unknown>) => unknown;
}

function Fields({ list, uid, record, fault, onClose, onSave }: FieldsProps) {
  const { form } = list;
  if (form === undefined) {
    return null;
  }
  const isNew = record === undefined;
  return (
    <SectionFrame title={(isNew ? '' : text(record['name'])) || list.one} subtitle={isNew ? list.about : list.one}>
      <Form
        record={{ id: String(record?.['id'] ?? 'new'), ...form.values(record) }}
        disableInvalidFormNotification
        validate={(values: Record<string, unknown>) => faultsOf(list, values as FormValues, isNew)}
        onSubmit={(values: Record<string, unknown>) => onSave(form.body(values as FormValues, isNew))}
      >
        <FaultFrame fault={fault}>
          <Stack direction="column" gap={2} maxWidth={FORM_WIDTH}>
            {fault !== '' && <Alert severity="error" title={fault} />}
            {form.fields
              .filter(({ onlyNew = false }) => isNew || !onlyNew)
              .map((each) => (
                <FormInput key={each.name} field={each} uid={uid} />
              ))}
            {form.below && <Below form={form} uid={uid} />}
            <Stack gap={1}>
              <SaveButton />
              <Button variant="secondary" onClick={onClose}>
                {t('administration.cancel', 'Cancel')}
              </Button>
            </Stack>
          </Stack>
        </FaultFrame>
      </Form>
    </SectionFrame>
  );
}

function FaultFrame({ fault, children }: { fault: string; children: ReactNode }) {
  const { submitCount } = useFormState();
  const frame = useFirstFault(fault || submitCount);
  return <div ref={frame}>{children}</div>;
}

function Below({ form, uid }: { form: NonNullable<AdminList['form']>; uid: string }): ReactNode {
  const values = useWatch() as FormValues;
  return form.below?.(values, uid);
}

function SaveButton() {
  const { isSubmitting, isDirty } = useFormState();
  return (
    <>
      <Unsaved isUnsaved={isDirty} />
      <Button type="submit" disabled={isSubmitting}>
        {t('administration.save', 'Save')}
      </Button>
    </>
  );
}

/** The faults that the contract's schema finds, by the field they are shown at. */
function faultsOf({ name, form }: AdminList, values: FormValues, isNew: boolean): Record<string, string> {
  const fields = form?.fields ?? [];
  try {
    const parsed = schemaOf(name, isNew)?.safeParse(form?.body(values, isNew), { error: faultOf });
    const issues = [...(parsed?.error?.issues ?? [])].reverse();
    return Object.fromEntries(issues.map(({ path, message }) => [fieldOf(path, fields), begun(sentenceText(message))]));
  } catch (cause) {
    if (cause instanceof LineError) {
      const message = t('administration.not-understood', 'Not understood: {{line}}; write it as described above', {
        line: cause.line,
        interpolation: { escapeValue: false },
      });
      const holding = fields.filter(({ name: field }) => String(values[field]).includes(cause.line));
      const [at] = [...holding.filter(({ type }) => type === 'lines'), ...holding];
      return { [at?.name ?? 'name']: message };
    }
    throw cause;
  }
}

function fieldOf(path: readonly PropertyKey[], fields: readonly FormField[]): string {
  const [first = ''] = path;
  if (first === 'period' && path.length > 1) {
    return 'days';
  }
  return fields.some(({ name }) => name === first) ? String(first) : 'name';
}

/** ra-core wraps the sentence of a fault in an object of its own. */
function sentenceOf(message: unknown): string | undefined {
  if (typeof message === 'object' && message !== null && 'message' in message) {
    return sentenceOf(message.message);
  }
  return typeof message === 'string' ? message : undefined;
}

/** Asks for the currencies only where one is chosen. */
function CurrencyInput({
  uid,
  ...rest
}: { uid: string } & Omit<ComponentProps<typeof CurrencyCombobox>, 'currencies'>) {
  return <CurrencyCombobox {...rest} currencies={useCurrencies(uid)} />;
}

interface FormInputProps {
  field: FormField;
  uid: string;
}

function FormInput({ field: { name, label, help, type, choices = [], rows = 3 }, uid }: FormInputProps): ReactNode {
  const { field, fieldState, id } = useInput({ source: name, id: `field-${name}` });
  const frame = {
    ...{ label, description: help, noMargin: true },
    invalid: fieldState.invalid,
    error: sentenceOf(fieldState.error?.message),
  };
  switch (type) {
    case 'switch':
      return (
        <Field {...frame}>
          <Switch
            id={id}
            value={field.value === true}
            onChange={(event) => field.onChange(event.currentTarget.checked)}
          />
        </Field>
      );
    case 'choice':
      return (
        <Field {...frame}>
          <Combobox
            id={id}
            options={[...choices]}
            value={String(field.value ?? '')}
            onChange={({ value }) => field.onChange(value)}
          />
        </Field>
      );
    case 'currency':
      return (
        <Field {...frame}>
          <CurrencyInput id={id} uid={uid} value={String(field.value ?? '')} onChange={field.onChange} />
        </Field>
      );
    case 'lines':
      return (
        <Field {...frame}>
          <TextArea
            id={id}
            aria-invalid={fieldState.invalid}
            rows={rows}
            value={String(field.value ?? '')}
            onChange={field.onChange}
            onBlur={field.onBlur}
          />
        </Field>
      );
    case 'text':
      return (
        <Field {...frame}>
          <Input id={id} value={String(field.value ?? '')} onChange={field.onChange} onBlur={field.onBlur} />
        </Field>
      );
  }
}

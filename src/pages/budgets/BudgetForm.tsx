import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Alert, Button, Combobox, Drawer, Field, Input, Stack, TextArea } from '@grafana/ui';
import { Budget, type BudgetStatus } from '../../contract/api/budget.ts';
import { filtersFromText, LineError, thresholdsFromText } from '../../components/filters/lines';
import { callSidecar } from '../../components/sidecar/client';
import { toSidecarError } from '../../components/sidecar/errors';

interface Props {
  uid: string;
  /** Those that there are: any of them may be the whole that this is a part of. */
  budgets: readonly BudgetStatus[];
  onClose: () => void;
  onMade: (id: string) => void;
}

interface Values {
  name: string;
  amount: string;
  currency: string;
  period: 'month' | 'quarter' | 'year';
  conditions: string;
  thresholds: string;
  parent: string;
  owner: string;
  team: string;
}

type Faults = Partial<Record<keyof Values, string>>;

/** Makes a budget: checked by the schema of the contract, kept only when the sidecar says so. */
export function BudgetForm({ uid, budgets, onClose, onMade }: Props) {
  const [values, setValues] = useState<Values>(() => ({
    ...{ name: '', amount: '', currency: budgets[0]?.budget.currency ?? 'USD', period: 'month' },
    ...{ conditions: '', thresholds: '80 actual\n100 actual\n100 forecast', parent: '', owner: '', team: '' },
  }));
  const [faults, setFaults] = useState<Faults>({});
  const [failure, setFailure] = useState('');
  const [busy, setBusy] = useState(false);
  const set = (part: Partial<Values>) => setValues((before) => ({ ...before, ...part }));
  const save = () => {
    const checked = check(values);
    setFaults(checked.faults);
    setFailure('');
    if (checked.body === undefined) {
      return;
    }
    setBusy(true);
    callSidecar(uid, 'createBudget', { body: checked.body })
      .then(
        ({ id }) => onMade(id),
        (cause: unknown) => setFailure(toSidecarError(cause).message)
      )
      .finally(() => setBusy(false));
  };
  const text = (name: keyof Values, label: string, description = '') => (
    <Field
      label={label}
      description={description}
      htmlFor={`budget-${name}`}
      invalid={faults[name] !== undefined}
      error={faults[name]}
      noMargin
    >
      <Input
        id={`budget-${name}`}
        value={values[name]}
        onChange={(event) => set({ [name]: event.currentTarget.value })}
      />
    </Field>
  );
  const lines = (name: 'conditions' | 'thresholds', label: string, description: string) => (
    <Field
      label={label}
      description={description}
      htmlFor={`budget-${name}`}
      invalid={faults[name] !== undefined}
      error={faults[name]}
      noMargin
    >
      <TextArea
        id={`budget-${name}`}
        rows={3}
        value={values[name]}
        onChange={(event) => set({ [name]: event.currentTarget.value })}
      />
    </Field>
  );
  return (
    <Drawer title={t('budgets.new', 'New budget')} size="md" onClose={onClose}>
      <Stack direction="column" gap={2}>
        {text('name', t('budgets.name', 'Budget'))}
        {text('amount', t('budgets.amount', 'Amount'), t('budgets.amount-help', 'For one period, as 25000.50'))}
        {text('currency', t('budgets.currency', 'Currency'), t('budgets.currency-help', 'ISO 4217, as USD'))}
        <Field label={t('budgets.period', 'For')} htmlFor="budget-period" noMargin>
          <Combobox
            id="budget-period"
            options={[
              { value: 'month' as const, label: t('budgets.month', 'Month') },
              { value: 'quarter' as const, label: t('budgets.quarter', 'Quarter') },
              { value: 'year' as const, label: t('budgets.year', 'Year') },
            ]}
            value={values.period}
            onChange={({ value }) => set({ period: value })}
          />
        </Field>
        {lines(
          'conditions',
          t('budgets.conditions', 'Which charges'),
          t(
            'budgets.conditions-help',
            'One condition a line, all of which hold: tag:team = blue, teal. All charges without.'
          )
        )}
        {lines(
          'thresholds',
          t('budgets.thresholds', 'Thresholds'),
          t('budgets.thresholds-help', 'One a line: 80 actual, or 100 forecast')
        )}
        <Field label={t('budgets.parent', 'Part of')} htmlFor="budget-parent" noMargin>
          <Combobox
            id="budget-parent"
            isClearable
            placeholder={t('budgets.no-parent', 'No other budget')}
            options={budgets.map(({ id, budget }) => ({ value: id, label: budget.name }))}
            value={values.parent || null}
            onChange={(option) => set({ parent: option?.value ?? '' })}
          />
        </Field>
        {text(
          'owner',
          t('budgets.owner', 'Owner'),
          t('budgets.owner-help', 'A login or an e-mail address: alerts carry it as a label')
        )}
        {text('team', t('budgets.team', 'Team'))}
        {failure !== '' && <Alert severity="error" title={failure} bottomSpacing={0} />}
        <Stack gap={1}>
          <Button disabled={busy} onClick={save}>
            {t('budgets.save', 'Save')}
          </Button>
          <Button variant="secondary" onClick={onClose}>
            {t('budgets.cancel', 'Cancel')}
          </Button>
        </Stack>
      </Stack>
    </Drawer>
  );
}

function check(values: Values): { body?: Budget; faults: Faults } {
  const { conditions, thresholds, period, ...plain } = values;
  const faults: Faults = {};
  const read = <Result,>(name: 'conditions' | 'thresholds', of: () => Result): Result | undefined => {
    try {
      return of();
    } catch (cause) {
      if (!(cause instanceof LineError)) {
        throw cause;
      }
      faults[name] = t('budgets.not-understood', 'Not understood: {{line}}', {
        line: cause.line,
        interpolation: { escapeValue: false },
      });
      return undefined;
    }
  };
  const parsed = Budget.safeParse({
    ...plain,
    period: { type: period },
    filters: read('conditions', () => filtersFromText(conditions)),
    thresholds: read('thresholds', () => thresholdsFromText(thresholds)),
  });
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = path[0] === 'filters' ? 'conditions' : path[0];
    const known = (Object.keys(values) as Array<keyof Values>).find((name) => name === field) ?? 'name';
    faults[known] ??= message;
  }
  return Object.keys(faults).length > 0 || parsed.data === undefined ? { faults } : { faults, body: parsed.data };
}

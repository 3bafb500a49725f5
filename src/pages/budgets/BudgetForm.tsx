import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Alert, Button, Combobox, Field, Input, Stack, TextArea } from '@grafana/ui';
import { Budget, COST_METRICS, QUANTITY, type BudgetStatus } from '../../contract/api/budget.ts';
import { faultOf } from '../../contract/faults.ts';
import { CurrencyCombobox } from '../../components/choice/CurrencyCombobox';
import { useCurrencies } from '../../components/choice/useCurrencies';
import {
  amountPlanFromText,
  filtersFromText,
  LineError,
  periodFromText,
  thresholdsFromText,
  thresholdsToText,
} from '../../components/filters/lines';
import { language, measureLabel } from '../../components/format/locale';
import { callSidecar } from '../../components/sidecar/client';
import { begun, sentenceText } from '../../components/format/sentence';
import { toSidecarError } from '../../components/sidecar/errors';
import { FormDrawer } from '../../components/states/AskingFirst';
import { Unsaved } from '../../components/states/Unsaved';
import { useFirstFault } from '../../components/states/useFirstFault';

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
  /** Null for the one that is offered first. */
  currency: string | null;
  period: Budget['period']['type'];
  days: string;
  later: string;
  measure: Budget['measure'];
  conditions: string;
  thresholds: string;
  parent: string;
  owner: string;
  team: string;
}

const FIRST_THRESHOLDS = [
  { percent: 80, on: 'actual' },
  { percent: 100, on: 'actual' },
  { percent: 100, on: 'forecast' },
] as const;

/** Where a fault of the budget is shown that is written in a field of another name. */
const FIELD_OF: Readonly<Record<string, keyof Values>> = {
  filters: 'conditions',
  planned: 'later',
  growth: 'later',
};

type Faults = Partial<Record<keyof Values, string>>;

/** Makes a budget: checked by the schema of the contract, kept only when the sidecar says so. */
export function BudgetForm({ uid, budgets, onClose, onMade }: Props) {
  const [first] = useState<Values>(() => ({
    ...{ name: '', amount: '', currency: budgets[0]?.budget.currency || null, period: 'month' },
    ...{ days: '', later: '', measure: COST_METRICS[0] },
    ...{ conditions: '', thresholds: thresholdsToText(FIRST_THRESHOLDS, language()), parent: '', owner: '', team: '' },
  }));
  const [values, setValues] = useState(first);
  const currencies = useCurrencies(uid);
  const currency = values.currency ?? currencies[0] ?? '';
  const [faults, setFaults] = useState<Faults>({});
  const [failure, setFailure] = useState('');
  const [busy, setBusy] = useState(false);
  const frame = useFirstFault(failure || (Object.keys(faults).length > 0 ? faults : ''));
  const set = (part: Partial<Values>) => setValues((before) => ({ ...before, ...part }));
  const save = () => {
    const checked = check({ ...values, currency });
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
  const text = (name: Exclude<keyof Values, 'currency'>, label: string, description = '') => (
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
  const lines = (name: 'conditions' | 'thresholds' | 'later', label: string, description: string) => (
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
        aria-invalid={faults[name] !== undefined}
        rows={3}
        value={values[name]}
        onChange={(event) => set({ [name]: event.currentTarget.value })}
      />
    </Field>
  );
  return (
    <FormDrawer title={t('budgets.new', 'New budget')} size="md" closeOnMaskClick={false} onClose={onClose}>
      <Unsaved isUnsaved={JSON.stringify(values) !== JSON.stringify(first)} />
      <div ref={frame}>
        <Stack direction="column" gap={2}>
          {text('name', t('budgets.name', 'Budget'))}
          {text('amount', t('budgets.amount', 'Amount'), t('budgets.amount-help', 'For one period, as 25000.50'))}
          {values.measure !== QUANTITY && (
            <Field
              label={t('budgets.currency', 'Currency')}
              description={t('budgets.currency-help', 'As bills state it, like USD or Credits')}
              htmlFor="budget-currency"
              invalid={faults.currency !== undefined}
              error={faults.currency}
              noMargin
            >
              <CurrencyCombobox
                id="budget-currency"
                currencies={currencies}
                value={currency}
                onChange={(chosen) => set({ currency: chosen })}
              />
            </Field>
          )}
          <Field label={t('budgets.period', 'For')} htmlFor="budget-period" noMargin>
            <Combobox
              id="budget-period"
              options={[
                { value: 'month' as const, label: t('budgets.month', 'Month') },
                { value: 'quarter' as const, label: t('budgets.quarter', 'Quarter') },
                { value: 'year' as const, label: t('budgets.year', 'Year') },
                { value: 'rolling' as const, label: t('budgets.rolling-days', 'The last so many days') },
                { value: 'custom' as const, label: t('budgets.custom', 'From a day to a day') },
              ]}
              value={values.period}
              onChange={({ value }) => set({ period: value })}
            />
          </Field>
          {values.period === 'rolling' && text('days', t('budgets.days', 'Days'), t('budgets.days-help', 'As 30'))}
          {values.period === 'custom' &&
            text(
              'days',
              t('budgets.range', 'From and to'),
              t('budgets.range-help', 'As 2026-01-01 2026-07-01; the last day is outside')
            )}
          {lines(
            'later',
            t('budgets.later', 'Later amounts'),
            t(
              'budgets.later-help',
              'One a line: 2027-01-01 30000 from a day on, or 2.5 % from 2026-01-01 more with each period'
            )
          )}
          <Field
            label={t('budgets.measure', 'Measure')}
            description={t(
              'budgets.measure-help',
              'A quantity has no currency; its conditions leave one unit, as ConsumedUnit = Hours'
            )}
            htmlFor="budget-measure"
            noMargin
          >
            <Combobox
              id="budget-measure"
              options={[...COST_METRICS, QUANTITY].map((value) => ({ value, label: measureLabel(value) }))}
              value={values.measure}
              onChange={({ value }) => set({ measure: value })}
            />
          </Field>
          {lines(
            'conditions',
            t('budgets.conditions', 'Which charges'),
            t(
              'budgets.conditions-help',
              'One condition a line, all of which hold: tag:team = blue, "Teal, Inc". All charges without.'
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
      </div>
    </FormDrawer>
  );
}

function check(values: Values): { body?: Budget; faults: Faults } {
  const { conditions, thresholds, period, days, later, ...plain } = values;
  const faults: Faults = {};
  const read = <Result,>(name: 'conditions' | 'thresholds' | 'later', of: () => Result): Result | undefined => {
    try {
      return of();
    } catch (cause) {
      if (!(cause instanceof LineError)) {
        throw cause;
      }
      faults[name] = t('budgets.not-understood', 'Not understood: {{line}}; write it as described above', {
        line: cause.line,
        interpolation: { escapeValue: false },
      });
      return undefined;
    }
  };
  const written = {
    ...plain,
    currency: values.measure === QUANTITY ? '' : values.currency,
    ...read('later', () => amountPlanFromText(later)),
    period: periodFromText(period, days),
    filters: read('conditions', () => filtersFromText(conditions)),
    thresholds: read('thresholds', () => thresholdsFromText(thresholds)),
  };
  const parsed = Budget.safeParse(written, { error: faultOf });
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = FIELD_OF[String(path[0])] ?? path[0];
    const isOfDays = field === 'period' && path.length > 1;
    const known = isOfDays
      ? 'days'
      : ((Object.keys(values) as Array<keyof Values>).find((name) => name === field) ?? 'name');
    faults[known] ??= begun(sentenceText(message));
  }
  return Object.keys(faults).length > 0 || parsed.data === undefined ? { faults } : { faults, body: parsed.data };
}

import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Field, Input } from '@grafana/ui';
import { decimalPattern } from '../../contract/decimal.ts';
import type { ForecastBody } from './ForecastBody';

/** What this month may cost: a question of "what if", kept in the address and nowhere else. */
export function BudgetField({ model, unit }: { model: ForecastBody; unit: string }) {
  const { budget } = model.useState();
  const [typed, setTyped] = useState(budget);
  const wrong = typed !== '' && !decimalPattern.test(typed);
  return (
    <Field
      label={t('forecast.budget', 'Would a budget of … last this month?')}
      htmlFor="thriftdata-budget"
      invalid={wrong}
      error={t('forecast.budget-wrong', 'Write an amount like 25000.50')}
      noMargin
    >
      <Input
        id="thriftdata-budget"
        width={24}
        suffix={unit}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value.trim())}
        onBlur={() => !wrong && typed !== budget && model.change({ budget: typed })}
        onKeyDown={(event) => event.key === 'Enter' && !wrong && model.change({ budget: typed })}
      />
    </Field>
  );
}

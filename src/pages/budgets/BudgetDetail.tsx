import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Drawer, Field, Input, LinkButton, Stack, Text } from '@grafana/ui';
import { budgetUnit, type BudgetStatus, type BurnDownAnswer } from '../../contract/api/budget.ts';
import { decimalPattern } from '../../contract/decimal.ts';
import { formatAmount } from '../../contract/amounts.ts';
import { pageUrl, ROUTES } from '../../App/constants';
import { RuleButton } from '../../components/alerting/RuleButton';
import { BUDGET_GROUP, budgetRules, isBudgetRule } from '../../components/alerting/rules';
import { RuleTable } from '../../components/alerting/RuleTable';
import type { RuleState } from '../../components/alerting/ruleStates';
import { amountPlanToText, filtersToText } from '../../components/filters/lines';
import { formatPeriod } from '../../components/format/dates';
import { language, locale, measureLabel, numberLocale } from '../../components/format/locale';
import { sentenceText } from '../../components/format/sentence';
import { exploreUrl } from '../../components/links/exploreUrl';
import { DataTable } from '../../components/section/DataTable';
import { Facts, type Fact } from '../../components/section/Facts';
import { Section, SectionFrame } from '../../components/section/Section';
import { mayChange } from '../../components/sidecar/rights';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { BurnDown } from '../../components/visualisation/burn-down/BurnDown';
import { Sized } from '../../components/visualisation/Sized';
import { PastPeriods } from './PastPeriods';
import { whatIf } from './whatIf';
import { dayText, isOfUsage, methodLabel, percentText, soFarLabel, StateBadge, thresholdLabel } from './words';

interface Props {
  uid: string;
  status: BudgetStatus;
  rules: RuleState[];
  refresh: object;
  onChanged: () => void;
  onClose: () => void;
}

const CHART_HEIGHT = 260;

/** One budget: how it stands, its days, what would be if, its thresholds and its alert. */
export function BudgetDetail({ uid, status, rules, refresh, onChanged, onClose }: Props) {
  const { id, budget } = status;
  const call = useSidecar(uid, 'budgetBurnDown', { id }, refresh);
  return (
    <Drawer title={budget.name} size="lg" onClose={onClose}>
      <Stack direction="column" gap={2}>
        <Figures uid={uid} status={status} />
        <Section call={call} title={t('budgets.burn-down', 'What is left, day by day')} subtitle={methodText(status)}>
          {(answer) => <Days answer={answer} />}
        </Section>
        <Thresholds status={status} />
        <PastPeriods uid={uid} status={status} refresh={refresh} />
        <SectionFrame
          title={t('budgets.alert-rules', 'Alert rules of this budget')}
          actions={
            mayChange() && (
              <RuleButton
                label={
                  rules.length === 0
                    ? t('budgets.create-alert', 'Create alert')
                    : t('budgets.update-alert', 'Update alert')
                }
                group={BUDGET_GROUP}
                rules={() => budgetRules(id, budget, uid)}
                isOurs={(rule) => isBudgetRule(rule, id)}
                onDone={onChanged}
              />
            )
          }
        >
          {rules.length === 0 ? (
            <Text color="secondary">
              {t('budgets.no-alert', 'Nobody is alerted. An alert has one rule for each threshold.')}
            </Text>
          ) : (
            <RuleTable rules={rules} />
          )}
        </SectionFrame>
      </Stack>
    </Drawer>
  );
}

function Figures({ uid, status }: { uid: string; status: BudgetStatus }) {
  const { id, budget, period, parts, notices, forecastInterval } = status;
  const money = (amount: string) => formatAmount(amount, budgetUnit(budget), numberLocale());
  const expected = `${money(status.forecast)} · ${percentText(status.forecastPercent)}`;
  const facts: Fact[] = [
    [t('budgets.amount', 'Amount'), money(status.amount)],
    [soFarLabel([budget]), `${money(status.actual)} · ${percentText(status.percent)}`],
    [t('budgets.left', 'Left'), money(status.remaining)],
    [t('budgets.expected', 'Expected by the end'), expected],
    [
      t('budgets.between', 'In four of five cases'),
      forecastInterval && `${money(forecastInterval.lower)} – ${money(forecastInterval.upper)}`,
    ],
    [t('budgets.passed-on', 'Passed on'), dayText(status.firstToCross)],
    [t('budgets.given-out', 'Given out to its parts'), parts && money(parts.allocated)],
    [t('budgets.measure', 'Measure'), measureLabel(budget.measure)],
    [t('budgets.later', 'Later amounts'), amountPlanToText(budget, language()).replaceAll('\n', '; ') || null],
    [t('budgets.owner', 'Owner'), budget.owner || null],
    [t('budgets.team', 'Team'), budget.team || null],
  ];
  return (
    <div>
      <Stack gap={1} alignItems="center" wrap="wrap">
        <StateBadge {...status} />
        <Text color="secondary">
          {formatPeriod(period, locale())} ·{' '}
          {filtersToText(budget.filters).replaceAll('\n', '; ') || t('budgets.everything', 'all charges')}
        </Text>
        <LinkButton
          size="sm"
          variant="secondary"
          icon="compass"
          href={exploreUrl(
            { measures: [budget.measure], by: ['ServiceName'], filters: [...budget.filters], step: 'day' },
            { datasource: uid, currency: budget.currency, from: period.from, to: period.to }
          )}
        >
          {isOfUsage(budget) ? t('budgets.explore-usage', 'Explore usage') : t('budgets.explore', 'Explore costs')}
        </LinkButton>
        {mayChange() && (
          <LinkButton
            size="sm"
            variant="secondary"
            icon="edit"
            href={`${pageUrl(ROUTES.administration)}?list=budgets&record=${encodeURIComponent(id)}`}
          >
            {t('budgets.edit', 'Edit')}
          </LinkButton>
        )}
      </Stack>
      <Facts facts={facts} size="h5" spaced />
      {[budget.note, ...notices.map(sentenceText)].filter(Boolean).map((text) => (
        <Text key={text} color="secondary" element="p">
          {text}
        </Text>
      ))}
    </div>
  );
}

function methodText(status: BudgetStatus): string {
  const { dataUpTo } = status;
  const method = methodLabel(status);
  return dataUpTo === null
    ? method
    : `${method} · ${t('budgets.data-up-to', 'charges up to {{day}}', { day: dayText(dataUpTo.slice(0, 10)) })}`;
}

/** The chart, and what would be with another amount or other spending from now on. Kept nowhere. */
function Days({ answer: { status, days } }: { answer: BurnDownAnswer }) {
  const { budget } = status;
  const [amount, setAmount] = useState(status.amount);
  const [percent, setPercent] = useState('0');
  const isAmount = decimalPattern.test(amount);
  const isPercent = /^-?\d{1,3}(\.\d+)?$/.test(percent) && Number(percent) >= -100;
  const would = whatIf(days, isAmount ? amount : status.amount, isPercent ? percent : '0');
  return (
    <Stack direction="column" gap={2}>
      <Sized height={CHART_HEIGHT}>
        {(width, height) => (
          <BurnDown
            budget={isAmount ? amount : status.amount}
            days={would.days}
            {...budgetUnit(budget)}
            width={width}
            height={height}
          />
        )}
      </Sized>
      <Stack gap={2} wrap="wrap" alignItems="flex-start">
        <Field
          label={
            isOfUsage(budget)
              ? t('budgets.what-if-percent-used', 'What if days to come use … percent more?')
              : t('budgets.what-if-percent', 'What if days to come cost … percent more?')
          }
          htmlFor="thriftdata-what-if-percent"
          invalid={!isPercent}
          error={t('budgets.what-if-percent-wrong', 'Write a percentage from −100 to 999, as -10')}
          noMargin
        >
          <Input
            id="thriftdata-what-if-percent"
            width={16}
            suffix="%"
            value={percent}
            onChange={(event) => setPercent(event.currentTarget.value.trim())}
          />
        </Field>
        <Field
          label={t('budgets.what-if-amount', 'What if the amount were …?')}
          htmlFor="thriftdata-what-if-amount"
          invalid={!isAmount}
          error={t('budgets.amount-wrong', 'Write an amount like 25000.50')}
          noMargin
        >
          <Input
            id="thriftdata-what-if-amount"
            width={24}
            suffix={budget.currency || budgetUnit(budget).unit}
            value={amount}
            onChange={(event) => setAmount(event.currentTarget.value.trim())}
          />
        </Field>
      </Stack>
      <Text>
        {would.passedOn === null
          ? t('budgets.would-last', 'It would come to {{sum}}, and the amount would last.', {
              sum: formatAmount(would.sum, budgetUnit(budget), numberLocale()),
              interpolation: { escapeValue: false },
            })
          : t('budgets.would-pass', 'It would come to {{sum}}, and pass the amount on {{day}}.', {
              sum: formatAmount(would.sum, budgetUnit(budget), numberLocale()),
              day: dayText(would.passedOn),
              interpolation: { escapeValue: false },
            })}
      </Text>
    </Stack>
  );
}

function Thresholds({ status: { budget, thresholds } }: { status: BudgetStatus }) {
  return (
    <SectionFrame title={t('budgets.thresholds', 'Thresholds')}>
      <DataTable
        name="thresholds"
        isPassing
        caption={t('budgets.thresholds', 'Thresholds')}
        rows={thresholds}
        idOf={({ percent, on }) => `${on} ${percent}`}
        columns={[
          {
            id: 'at',
            header: t('budgets.threshold', 'Told at'),
            cell: (each) => thresholdLabel(each, isOfUsage(budget)),
          },
          {
            id: 'limit',
            header: t('budgets.amount', 'Amount'),
            numeric: true,
            value: ({ limit }) => limit,
            cell: ({ limit }) => formatAmount(limit, budgetUnit(budget), numberLocale()),
          },
          {
            id: 'crossed',
            header: t('budgets.passed-on', 'Passed on'),
            value: ({ crossedOn }) => crossedOn,
            cell: ({ crossedOn }) => dayText(crossedOn),
          },
        ]}
      />
    </SectionFrame>
  );
}

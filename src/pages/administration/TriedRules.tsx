/** What the rules of a virtual tag would catch, before they are kept. */
import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Alert, Button, Stack, Text } from '@grafana/ui';
import { formatMoney, formatNumber, formatRatio } from '../../contract/amounts.ts';
import { divideDecimals } from '../../contract/decimal.ts';
import type { CaughtCost, VirtualTag, VirtualTagPreview } from '../../contract/api/virtual-tag.ts';
import { formatPeriod } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';
import { DataTable } from '../../components/section/DataTable';
import { toSidecarError } from '../../components/sidecar/errors';
import { callRecords } from '../../components/sidecar/records';
import { givenToText } from './ruleLines';

interface Props {
  uid: string;
  /** The form as it stands; undefined while it has a fault that saving would name. */
  bodyOf: () => VirtualTag | undefined;
}

interface Tried {
  body: VirtualTag;
  answer: VirtualTagPreview;
}

interface Line {
  id: string;
  value: string;
  cost: CaughtCost;
}

export function TriedRules({ uid, bodyOf }: Props) {
  const [tried, setTried] = useState<Tried | null>(null);
  const [fault, setFault] = useState('');
  const [busy, setBusy] = useState(false);
  const tryIt = async () => {
    setBusy(true);
    setFault('');
    try {
      const body = readable(bodyOf);
      if (body === undefined) {
        setFault(t('administration.try-faulty', 'The form has a fault; Save says which'));
        return;
      }
      const answer = await callRecords(uid, 'POST', 'virtual-tags/preview', {}, { body });
      setTried({ body, answer: answer as VirtualTagPreview });
    } catch (cause) {
      setFault(toSidecarError(cause).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack direction="column" gap={1}>
      <div>
        <Button variant="secondary" icon="play" disabled={busy} onClick={() => void tryIt()}>
          {t('administration.try-rules', 'Try the rules')}
        </Button>
      </div>
      {fault !== '' && <Alert severity="error" title={fault} />}
      {tried !== null && fault === '' && <Caught {...tried} />}
    </Stack>
  );
}

function Caught({ body, answer }: Tried) {
  const caption = t('administration.tried', 'Effective cost by rule, {{period}}', {
    period: formatPeriod(answer.period, locale()),
    interpolation: { escapeValue: false },
  });
  const total = (currency: string) => answer.total.find((each) => each.currency === currency)?.amount ?? '0';
  return (
    <Stack direction="column" gap={1}>
      <Text color="secondary" variant="bodySmall">
        {caption}
      </Text>
      <DataTable<Line>
        caption={caption}
        rows={linesOf(body, answer)}
        idOf={({ id }) => id}
        columns={[
          { id: 'rule', header: t('administration.nth-rule', 'Rule'), cell: ({ id }) => id.split(' ')[0] ?? '' },
          { id: 'value', header: t('administration.value', 'Value'), cell: ({ value }) => value },
          {
            ...{ id: 'cost', header: t('administration.cost', 'Cost'), numeric: true },
            cell: ({ cost }) => formatMoney(cost.amount, cost.currency, numberLocale()),
            value: ({ cost }) => cost.amount,
          },
          {
            ...{ id: 'share', header: t('administration.share', 'Share'), numeric: true },
            cell: ({ cost }) => formatRatio(divideDecimals(cost.amount, total(cost.currency)), numberLocale()),
          },
          {
            ...{ id: 'charges', header: t('administration.charges', 'Charges'), numeric: true },
            cell: ({ cost }) => formatNumber(String(cost.charges), numberLocale(), 0),
          },
        ]}
      />
    </Stack>
  );
}

/** One line for each rule and currency; a rule that catches nothing says so with a zero. */
function linesOf(body: VirtualTag, { rules, otherwise, unassigned, total }: VirtualTagPreview): Line[] {
  const nothing: CaughtCost[] = [{ currency: total[0]?.currency ?? 'USD', amount: '0', charges: 0 }];
  const lines = (name: string, value: string, caught: readonly CaughtCost[]): Line[] =>
    (caught.length === 0 ? nothing : caught).map((cost) => ({ id: `${name} ${cost.currency}`, value, cost }));
  const none = t('administration.unassigned', 'Unassigned');
  return [
    ...body.rules.flatMap(({ gives }, index) =>
      lines(String(index + 1), givenToText(gives) || none, rules[index]?.caught ?? [])
    ),
    ...lines('–', givenToText(body.otherwise) || none, otherwise),
    ...lines('Σ', t('administration.unassigned-in-all', 'Unassigned in all'), unassigned),
  ];
}

function readable(bodyOf: Props['bodyOf']): VirtualTag | undefined {
  try {
    return bodyOf();
  } catch {
    return undefined;
  }
}

import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Button, Stack, Text } from '@grafana/ui';
import { keepRules } from './grafanaAlerting';
import type { AlertRule } from './rules';
import { alertingSentence } from './sentence';

interface Props {
  label: string;
  group: string;
  rules: () => readonly AlertRule[];
  /** Which of the group's rules leave it when they are not among `rules`. */
  isOurs?: (uid: string) => boolean;
  onDone: () => void;
}

/** Keeps alert rules in Grafana with the user's rights, and says what became of it. */
export function RuleButton({ label, group, rules, isOurs, onDone }: Props) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ text: string; isFault: boolean } | null>(null);
  const keep = () => {
    setBusy(true);
    setSaid(null);
    keepRules(group, rules(), isOurs)
      .then(
        (count) => {
          setSaid({
            text: t('alerting.kept', '', {
              count,
              defaultValue_one: '{{count}} alert rule is kept in Grafana.',
              defaultValue_other: '{{count}} alert rules are kept in Grafana.',
            }),
            isFault: false,
          });
          onDone();
        },
        (cause: unknown) => setSaid({ text: alertingSentence(cause), isFault: true })
      )
      .finally(() => setBusy(false));
  };
  return (
    <Stack gap={1} alignItems="center" wrap="wrap">
      <Button size="sm" variant="secondary" icon={busy ? 'spinner' : 'bell'} disabled={busy} onClick={keep}>
        {label}
      </Button>
      {said !== null && (
        <span role={said.isFault ? 'alert' : 'status'}>
          <Text color={said.isFault ? 'error' : 'secondary'}>{said.text}</Text>
        </span>
      )}
    </Stack>
  );
}

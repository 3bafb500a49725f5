import { useId } from 'react';
import { t } from '@grafana/i18n';
import { ClipboardButton, Drawer, Field, Input, Stack, Text, TextLink } from '@grafana/ui';
import type { TelemetryReceiver } from '../../contract/api/usage.ts';
import { pageUrl, ROUTES } from '../../App/constants';
import { collectorSnippet, sdkSnippet, sidecarSnippet, tokenVariable } from './snippets';
import type { TelemetryBody } from './TelemetryBody';

/** Where the receiver listens unless it is told otherwise. */
const USUAL_ADDRESS = '127.0.0.1:4318';

interface Props {
  model: TelemetryBody;
  receiver: TelemetryReceiver | null;
}

/** What both sides need to have written down, and how a token is renewed and taken away. */
export function ConnectSender({ model, receiver }: Props) {
  const id = useId();
  const { connect } = model.useState();
  const written = connect === 'new' ? '' : connect;
  const name = written === '' ? t('telemetry.example-name', 'production') : written;
  const address = receiver?.address ?? USUAL_ADDRESS;
  const known = receiver?.senders.includes(name) ?? false;
  return (
    <Drawer
      title={t('telemetry.connect', 'Connect a sender')}
      subtitle={t(
        'telemetry.connect-subtitle',
        'A token of its own lets a sender in; this writes what both sides need'
      )}
      size="md"
      onClose={() => model.open({ connect: '' })}
    >
      <Stack direction="column" gap={2}>
        <Field
          noMargin
          label={t('telemetry.name', 'Name of the sender')}
          description={t('telemetry.name-more', 'Its usage will be told apart by this source.')}
          {...(known
            ? { error: t('telemetry.name-taken', 'A sender of this name is configured.'), invalid: true }
            : {})}
          htmlFor={id}
        >
          <Input
            id={id}
            value={written}
            placeholder={name}
            maxLength={200}
            onChange={({ currentTarget: { value } }) => model.setState({ connect: value === '' ? 'new' : value })}
          />
        </Field>
        <Text element="h3" variant="h5">
          {t('telemetry.make-token', 'A token made here')}
        </Text>
        <Text color="secondary">
          {t(
            'telemetry.make-token-more',
            'Admins make, renew and take away tokens on the page Administration, without a new start of the sidecar.'
          )}
        </Text>
        <TextLink href={`${pageUrl(ROUTES.administration)}?list=telemetry-tokens&record=new`} inline={false}>
          {t('telemetry.make-token-link', 'Make a token')}
        </TextLink>
        <Snippet title={t('telemetry.to-sidecar', 'Or in the sidecar’s configuration')} text={sidecarSnippet(name)}>
          {t(
            'telemetry.to-sidecar-more',
            'Put a long random text, such as openssl rand -hex 32 gives, into {{variable}} and start the sidecar again.',
            { variable: tokenVariable(name) }
          )}
        </Snippet>
        <Snippet
          title={t('telemetry.to-collector', 'In an OpenTelemetry Collector')}
          text={collectorSnippet(name, address)}
        >
          {t('telemetry.to-collector-more', 'Leave out the signals that are not to be sent.')}
        </Snippet>
        <Snippet
          title={t('telemetry.to-sdk', 'Or in a program with an OpenTelemetry SDK')}
          text={sdkSnippet(name, address)}
        />
        <Text element="h3" variant="h5">
          {t('telemetry.rotate', 'Renewing and taking away a token')}
        </Text>
        <Text color="secondary">
          {t(
            'telemetry.rotate-more',
            'Tokens made here are renewed and removed on the page Administration, and the receiver heeds it at once; the old text can hold on for a while. Of the configuration, a new text behind the reference is the new token, and an entry that is taken out refuses its sender, each from the sidecar’s next start.'
          )}
        </Text>
      </Stack>
    </Drawer>
  );
}

function Snippet({ title, text, children }: { title: string; text: string; children?: string }) {
  return (
    <Stack direction="column" gap={0.5}>
      <Stack justifyContent="space-between" alignItems="center">
        <Text element="h3" variant="h5">
          {title}
        </Text>
        <ClipboardButton icon="copy" size="sm" variant="secondary" getText={() => text}>
          {t('state.empty.copy', 'Copy')}
        </ClipboardButton>
      </Stack>
      <pre>{text}</pre>
      {children !== undefined && (
        <Text color="secondary" variant="bodySmall">
          {children}
        </Text>
      )}
    </Stack>
  );
}

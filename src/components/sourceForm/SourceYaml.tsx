import { useState } from 'react';
import { t } from '@grafana/i18n';
import { ClipboardButton, CollapsableSection, Stack, Text } from '@grafana/ui';
import { toYaml } from './yaml';

interface Props {
  body: object;
  /** True where sources stand in the configuration file alone. */
  isOnlyWay: boolean;
}

/** The source as the configuration file has it, to copy. */
export function SourceYaml({ body, isOnlyWay }: Props) {
  const [open, setOpen] = useState(isOnlyWay);
  const yaml = `sources:\n${toYaml([body], 2)}`;
  return (
    <CollapsableSection
      label={t('sources.add-result', 'For the configuration file')}
      isOpen={open}
      onToggle={setOpen}
      contentDataTestId="thriftdata-source-yaml"
    >
      <Stack direction="column" gap={1}>
        <div>
          <ClipboardButton icon="copy" size="sm" variant="secondary" getText={() => yaml}>
            {t('state.empty.copy', 'Copy')}
          </ClipboardButton>
        </div>
        <pre>{yaml}</pre>
        <Text color="secondary" variant="bodySmall">
          {t(
            'sources.add-then',
            'Paste it into the file that thriftdata serve --config reads (one list of sources), and start the sidecar again. Secrets stay where they are: write a reference such as env:NAME.'
          )}
        </Text>
        {isOnlyWay && (
          <Text color="secondary" variant="bodySmall">
            {t(
              'sources.add-pages',
              'The setting collect.pages lets Admins make, test, change and remove sources on this page instead.'
            )}
          </Text>
        )}
      </Stack>
    </CollapsableSection>
  );
}

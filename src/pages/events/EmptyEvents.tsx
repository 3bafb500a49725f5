import { t } from '@grafana/i18n';
import { LinkButton, Stack } from '@grafana/ui';
import { pageUrl, ROUTES } from '../../App/constants';

/** Why there is nothing, and the way to sources that tell of more. */
export function EmptyEvents({ text }: { text: string }) {
  return (
    <Stack direction="column" gap={1} alignItems="flex-start">
      {text}
      <LinkButton size="sm" variant="secondary" icon="plus" href={`${pageUrl(ROUTES.sources)}?add=new`}>
        {t('sources.add', 'Add source')}
      </LinkButton>
    </Stack>
  );
}

import type { SourceHealth } from '../../contract/api/source.ts';
import { sourceHelp } from '../../contract/sentences/source-help.ts';

/** What the integration is called in the user's language; its id where this version does not have it, null where bills were loaded by hand. */
export function integrationName<Id extends string | null>(
  { integration, integrationTitle }: { integration: Id } & Pick<SourceHealth, 'integrationTitle'>,
  locale: string
): Id | string {
  return integrationTitle === null ? integration : sourceHelp(integrationTitle, locale);
}

import { Alert } from '@grafana/ui';
import type { Notice } from '../../contract/api/sentence.ts';
import { sentenceText } from '../format/sentence';

/** What an answer says about itself, above its numbers. */
export function Notices({ notices }: { notices: readonly Notice[] }) {
  return notices.map((notice) => (
    // Alone in a column an alert would take whatever height is left.
    <div key={notice.text}>
      <Alert severity={notice.severity} title={sentenceText(notice)} bottomSpacing={0} />
    </div>
  ));
}

/** What the table of senders shows: a row for each signal that a sender sends, and one for each that sends none. */
import type { TelemetrySenderState, TelemetrySourcesAnswer } from '../../contract/api/usage.ts';

type Sent = TelemetrySourcesAnswer['sources'][number];

export interface SenderRow {
  readonly name: string;
  readonly state: TelemetrySenderState;
  /** null where nothing came in so far. */
  readonly sent: Sent | null;
}

/** Who needs somebody to look comes first. */
const ORDER: readonly TelemetrySenderState[] = ['never', 'silent', 'sending', 'collected', 'former'];

/** The rows in the order in which they are shown. */
export function senderRows({ sources, senders }: Pick<TelemetrySourcesAnswer, 'sources' | 'senders'>): SenderRow[] {
  return [...senders]
    .sort((left, right) => ORDER.indexOf(left.state) - ORDER.indexOf(right.state))
    .flatMap(({ name, state }): SenderRow[] => {
      const sent = sources.filter(({ source }) => source === name);
      return sent.length === 0 ? [{ name, state, sent: null }] : sent.map((each) => ({ name, state, sent: each }));
    });
}

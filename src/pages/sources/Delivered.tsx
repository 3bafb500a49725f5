import { useSidecar } from '../../components/sidecar/useSidecar';
import { Deliveries } from './Deliveries';
import type { ListedSource } from './listed';
import { RejectedRows } from './RejectedRows';
import type { SourcesBody } from './SourcesBody';

/** More are in the ledger, which the command line lists. */
const SHOWN = 50;

interface Props {
  model: SourcesBody;
  uid: string;
  /** Undefined where only a delivery is named. */
  source: ListedSource | undefined;
  /** Id of the delivery that is open; empty for none. */
  delivery: string;
  refresh: object;
}

/** What a source delivered, and the rows of one delivery that were rejected or flagged. */
export function Delivered({ model, uid, source, delivery, refresh }: Props) {
  const asked = { ...(source === undefined ? {} : { source: source.name }), limit: SHOWN };
  const call = useSidecar(uid, 'deliveries', asked, refresh);
  const flags = call.data?.deliveries.find(({ id }) => id === delivery)?.flags ?? [];
  return (
    <>
      {source && <Deliveries model={model} name={source.name} shown={SHOWN} call={call} />}
      {delivery !== '' && (
        <RejectedRows key={delivery} model={model} uid={uid} delivery={delivery} flags={flags} refresh={refresh} />
      )}
    </>
  );
}

/** Tells which other kind of billing file a header belongs to, so that a refusal can say what the file is. */

/** What a file is, as words for a sentence, and what to do where exporting it as FOCUS is not it. */
interface KnownKind {
  readonly name: string;
  readonly headers: readonly string[];
  readonly cure?: string;
}

const dataset = 'give the Cost and Usage dataset that belongs to it';
const kinds: readonly KnownKind[] = [
  {
    name: 'a pointer that Git LFS keeps in place of a file',
    headers: ['version https://git-lfs.github.com/spec/v1'],
    cure: 'fetch the file with "git lfs pull"',
  },
  { name: 'a legacy AWS Cost and Usage Report', headers: ['identity/lineitemid'] },
  { name: 'a legacy AWS Cost and Usage Report', headers: ['lineitem/unblendedcost'] },
  { name: 'an AWS CUR 2.0 export', headers: ['line_item_unblended_cost'] },
  { name: 'an Azure cost export in Microsoft’s own columns', headers: ['costinbillingcurrency'] },
  { name: 'an Azure cost export in Microsoft’s own columns', headers: ['pretaxcost'] },
  { name: 'an Azure cost export in Microsoft’s own columns', headers: ['metercategory', 'subscriptionguid'] },
  { name: 'a Google Cloud detailed billing export', headers: ['billing_account_id', 'usage_start_time'] },
  {
    name: 'Google Cloud’s pricing export, which states prices and no costs',
    headers: ['list_price', 'pricing_as_of_time'],
  },
  { name: 'an OCI cost report in Oracle’s own columns', headers: ['lineitem/referenceno'] },
  {
    name: 'a FOCUS Contract Commitment dataset',
    headers: ['contractcommitmentid', 'contractcommitmenttype'],
    cure: dataset,
  },
  { name: 'a FOCUS Invoice Detail dataset', headers: ['invoicedetailid', 'invoiceissuestatus'], cure: dataset },
  { name: 'a FOCUS Billing Period dataset', headers: ['billingperiodstatus', 'billingperiodcreated'], cure: dataset },
];

/** The kind of file with these headers; null when nothing else is recognised. */
export function recognise(headers: readonly string[]): KnownKind | null {
  const lower = new Set(headers.map((header) => header.toLowerCase()));
  return kinds.find((kind) => kind.headers.every((header) => lower.has(header))) ?? null;
}

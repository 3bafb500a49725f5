/** Tells which other kind of billing file a header belongs to, so that a refusal can say what the file is. */

/** What a file is, as words for a sentence, and how it is refused. */
interface KnownKind {
  readonly name: string;
  readonly headers: readonly string[];
  readonly refusal: 'not_focus_export' | 'not_focus_dataset' | 'not_focus_pointer';
}

const dataset = 'not_focus_dataset';
const kinds: readonly KnownKind[] = [
  {
    name: 'a pointer that Git LFS keeps in place of a file',
    headers: ['version https://git-lfs.github.com/spec/v1'],
    refusal: 'not_focus_pointer',
  },
  { name: 'a legacy AWS Cost and Usage Report', headers: ['identity/lineitemid'], refusal: 'not_focus_export' },
  { name: 'a legacy AWS Cost and Usage Report', headers: ['lineitem/unblendedcost'], refusal: 'not_focus_export' },
  { name: 'an AWS CUR 2.0 export', headers: ['line_item_unblended_cost'], refusal: 'not_focus_export' },
  {
    name: 'an Azure cost export in Microsoft’s own columns',
    headers: ['costinbillingcurrency'],
    refusal: 'not_focus_export',
  },
  { name: 'an Azure cost export in Microsoft’s own columns', headers: ['pretaxcost'], refusal: 'not_focus_export' },
  {
    name: 'an Azure cost export in Microsoft’s own columns',
    headers: ['metercategory', 'subscriptionguid'],
    refusal: 'not_focus_export',
  },
  {
    name: 'a Google Cloud detailed billing export',
    headers: ['billing_account_id', 'usage_start_time'],
    refusal: 'not_focus_export',
  },
  {
    name: 'Google Cloud’s pricing export, which states prices and no costs',
    headers: ['list_price', 'pricing_as_of_time'],
    refusal: 'not_focus_export',
  },
  {
    name: 'an OCI cost report in Oracle’s own columns',
    headers: ['lineitem/referenceno'],
    refusal: 'not_focus_export',
  },
  {
    name: 'a FOCUS Contract Commitment dataset',
    headers: ['contractcommitmentid', 'contractcommitmenttype'],
    refusal: dataset,
  },
  { name: 'a FOCUS Invoice Detail dataset', headers: ['invoicedetailid', 'invoiceissuestatus'], refusal: dataset },
  {
    name: 'a FOCUS Billing Period dataset',
    headers: ['billingperiodstatus', 'billingperiodcreated'],
    refusal: dataset,
  },
];

/** The kind of file with these headers; null when nothing else is recognised. */
export function recognise(headers: readonly string[]): KnownKind | null {
  const lower = new Set(headers.map((header) => header.toLowerCase()));
  return kinds.find((kind) => kind.headers.every((header) => lower.has(header))) ?? null;
}

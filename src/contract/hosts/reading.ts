/** What a scrape of a host's exporter says, in OpenTelemetry's names. */

/** Attributes by key. */
type Attributes = Readonly<Record<string, string>>;

/** One value of it. */
export interface HostPoint {
  readonly metric: string;
  /** UCUM: `By`, `s`, `1`. */
  readonly unit: string;
  /** True for a counter since the host began, false for a level. */
  readonly grows: boolean;
  readonly attributes: Attributes;
  readonly value: number;
}

/** A host at an instant. */
export interface HostReading {
  readonly at: string;
  /** `host.name`, `cloud.resource_id`, `cloud.region` where they are known, and the labels of its target. */
  readonly resource: Attributes;
  readonly points: readonly HostPoint[];
}

/** A target that was not read, and why. */
export interface UnreadTarget {
  readonly target: string;
  readonly reason: string;
}

/** The front door of commitments. */
export {
  commitmentCoverage,
  commitmentStandings,
  type CommitmentStanding,
  type CoverageOfService,
} from './standings.ts';

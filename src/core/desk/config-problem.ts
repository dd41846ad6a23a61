/** A mistake in the configuration: place, value, expectation and fix. */
export type ConfigProblem = {
  /** File name, or `environment`. */
  file: string;
  /** Both 1-based; absent for a missing file. */
  line?: number;
  column?: number;
  /** `sources[3].every`; '' for the whole file. */
  path: string;
  /** Value as written, cut; '' if absent. */
  value: string;
  expected: string;
  fix: string;
};

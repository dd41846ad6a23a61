/**
 * An operator's additions to the gazetteer (`config/regions.yaml`): new places with the code of their region, new names
 * of regions, `ambiguous` names that count only with further evidence ("in Nice"), `ignored` names that never count.
 */
export type Additions = {
  places: readonly { name: string; code: string; aliases: readonly string[] }[];
  names: readonly { code: string; add: readonly string[] }[];
  ambiguous: readonly string[];
  ignored: readonly string[];
};

import { gazetteerWith } from './config/gazetteer.ts';
import type { Config } from './config/load.ts';
import { secretsIn } from './config/secrets.ts';
import { type KnownValues, tagsByFold } from './core/query/known-values.ts';
import {
  type Gazetteer,
  type RegionInfo,
  regionByName,
  regionInfo,
} from './core/region/gazetteer/gazetteer.ts';
import { nearestRegion } from './core/region/gazetteer/nearest-region.ts';
import { mostPrecise } from './core/region/precise.ts';
import type { RegionTag } from './core/region/region.ts';
import { type TaggableText, type Tagged, tagRegions } from './core/region/tag.ts';
import { type Schedule, scheduleOf } from './core/source/schedule.ts';
import type { Source } from './core/source/source.ts';
import { compileTopic, matchCompiled, prepareStory, type TopicFacts } from './core/topic/match.ts';
import type { Topic } from './core/topic/topic.ts';
import { isPublicHost } from './core/url/address-policy.ts';

/** The gazetteer, with the operator's own places. */
export type Regions = {
  tag(document: TaggableText): Tagged;
  /** Country and groups that contain a region, nearest first. */
  parentsOf(code: string): readonly string[];
  nameOf(code: string): string | undefined;
  /** Code of the largest region with a name, in any language of the gazetteer. */
  codeOf(name: string): string | undefined;
  /** A region's coordinates, kind and parents. */
  infoOf(code: string): RegionInfo | undefined;
  /** The code of the region that a text was probably meant for. */
  nearest(text: string): string | undefined;
  /** Coordinates of the most precise region that the story is about and that has some. */
  pointOf(regions: readonly RegionTag[]): { lat: number; lon: number } | undefined;
};

/** The operator's topics, compiled. */
export type Topics = { select(facts: TopicFacts): Topic[] };

/** Everything that follows from a configuration. Immutable: a reload makes a new one. */
export type Desk = {
  readonly config: Config;
  readonly regions: Regions;
  readonly topics: Topics;
  sourceById(id: string): Source | undefined;
  /** The names that filters of readers may refer to. */
  readonly filterValues: KnownValues;
  /** The enabled sources. */
  readonly schedule: Schedule;
  /** Whether to subscribe at the sources' hubs: they can reach this desk. */
  readonly websubEnabled: boolean;
  /** Values that must not appear in a log. */
  readonly secrets: readonly string[];
};

/** Derives a desk from its configuration. */
export function makeDesk(config: Config): Desk {
  const sources = new Map(config.sources.map(source => [source.id, source]));
  const regions = makeRegions(config);
  const { push } = config.polling;
  return {
    config,
    regions,
    topics: makeTopics(config.topics),
    sourceById: id => sources.get(id),
    filterValues: {
      hasRegion: code => regions.nameOf(code) !== undefined,
      nearestRegion: regions.nearest,
      sources: new Set(sources.keys()),
      topics: new Set(config.topics.map(topic => topic.id)),
      tags: tagsByFold(config.sources.flatMap(source => source.tags)),
    },
    schedule: scheduleOf(config.sources),
    websubEnabled: push === 'auto' ? isPublicHost(new URL(config.site.baseUrl).hostname) : push,
    secrets: secretsIn(config),
  };
}

function makeRegions(config: Config): Regions {
  let gazetteer: Gazetteer | undefined;
  // Loaded on first use: the API tags nothing and seldom needs it.
  const places = (): Gazetteer => {
    gazetteer ??= gazetteerWith(config.regions);
    return gazetteer;
  };
  return {
    tag: document => tagRegions(places(), document),
    parentsOf: code => regionInfo(places(), code)?.parents ?? [],
    nameOf: code => regionInfo(places(), code)?.name,
    codeOf: name => regionByName(places(), name),
    infoOf: code => regionInfo(places(), code),
    nearest: text => nearestRegion(places(), text),
    pointOf: tags => {
      for (const { code } of mostPrecise(tags)) {
        const { lat, lon } = regionInfo(places(), code) ?? {};
        if (lat !== undefined && lon !== undefined) return { lat, lon };
      }
      return undefined;
    },
  };
}

function makeTopics(topics: readonly Topic[]): Topics {
  const compiled = topics.map(topic => ({ topic, rule: compileTopic(topic) }));
  return {
    select: facts => {
      const story = prepareStory(facts);
      return compiled.filter(({ rule }) => matchCompiled(rule, story).matched).map(({ topic }) => topic);
    },
  };
}

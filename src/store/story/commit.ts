import type { Redis } from 'ioredis';
import type { EventType } from '../../core/event/event.ts';
import type { CommitOutcome, FingerprintLookup, OtherStory, StoryChange } from '../../core/story/change.ts';
import { keys } from '../keys.ts';
import { auditArguments } from '../monitoring/audit.ts';
import { bindScript, type Script } from '../redis/script.ts';
import { countRegionsArguments } from '../source/source-regions.ts';
import { numberingScopes, QUIET } from './changes.ts';
import { fingerprintKeyBytes } from './fingerprints.ts';
import { encodeStory } from './story-record.ts';

type CommitScript = Script<
  [
    story: string,
    scopes: string,
    redirects: string,
    dueCurations: string,
    events: string,
    changeSequence: string,
  ],
  [
    change: string,
    story: Buffer,
    fingerprint: Buffer,
    split: Buffer | '',
    scopePrefix: string,
    changedPrefix: string,
    ...fingerprintKeys: Buffer[],
  ],
  CommitOutcome
>;

/**
 * Binds the script that applies a change of a story: the writer of stories, scopes, events and changes.
 */
export function makeCommit(redis: Redis): (change: StoryChange) => Promise<CommitOutcome> {
  const commitScript: CommitScript = bindScript(redis, new URL('commit-story.lua', import.meta.url));
  return change => {
    const { story, split, article } = change;
    const { scopes, storyRedirects, due, events, changeSequence } = keys;
    return commitScript(
      [keys.story(story.id), scopes, storyRedirects, due.curate, events, changeSequence],
      [
        JSON.stringify(encodeChange(change)),
        encodeStory(story),
        Buffer.from(article?.fingerprint ?? []),
        split ? encodeStory(split.story) : '',
        keys.scope(''),
        keys.changed(''),
        ...(article?.lookup?.keys ?? []).map(fingerprintKeyBytes),
      ],
    );
  };
}

/** The event of a change, as the script appends it: `scopes` are joined by spaces. */
type EncodedEvent = { id: string; type: EventType; scopes: string };

/** The change as `commit-story.lua` takes it. */
function encodeChange(change: StoryChange): object {
  const { story, article, merged, split, capacity, audit, scopes, event, expectedVersion, now } = change;
  const { countRegions } = change;
  const affected = [...scopes.add, ...scopes.remove];
  return {
    id: story.id,
    expectedVersion,
    version: story.version,
    sort: story.sort,
    add: scopes.add,
    remove: scopes.remove,
    synchronised: event ? numberingScopes(affected) : [QUIET],
    now,
    ...(event && { event: { id: event.id, type: event.type, scopes: affected.join(' ') } }),
    ...(article && { article: { id: article.id, key: keys.article(article.id), hash: article.hash } }),
    ...(article?.lookup && { lookup: encodeLookup(article.lookup) }),
    ...(merged && { merged: encodeMerged(merged, scopes.add) }),
    ...(split && { split: encodeSplit(split) }),
    ...(capacity && { capacity: { key: keys.scope(capacity.scope), max: capacity.max } }),
    ...(countRegions && { regions: countRegionsArguments(countRegions.source, countRegions.codes) }),
    ...(audit && { audit: auditArguments(audit) }),
  };
}

function encodeLookup({ windows, maxPostings, ttl }: FingerprintLookup): object {
  const named = windows.map(window => ({ ...window, key: keys.fingerprints(window.number) }));
  return { windows: named, maxPostings, ttl };
}

/**
 * The absorbed story of a merge. Its event names the scopes it was in and those that list the absorbing story
 * now.
 */
function encodeMerged({ story, scopes, event }: OtherStory, listedNow: readonly string[]): object {
  const affected = [...new Set([...scopes, ...listedNow])];
  return {
    id: story.id,
    key: keys.story(story.id),
    expectedVersion: story.version,
    scopes,
    synchronised: numberingScopes(scopes),
    articles: articleKeys(story),
    ids: [story.id, ...(story.formerly ?? [])],
    event: { id: event, type: 'story.merged', scopes: affected.join(' ') } satisfies EncodedEvent,
  };
}

/** The new story of a split. */
function encodeSplit({ story, scopes, event }: OtherStory): object {
  const { id, version, sort } = story;
  return {
    id,
    key: keys.story(id),
    expectedVersion: 0,
    version,
    sort,
    scopes,
    synchronised: numberingScopes(scopes),
    articles: articleKeys(story),
    event: { id: event, type: 'story.created', scopes: scopes.join(' ') } satisfies EncodedEvent,
  };
}

function articleKeys({ members }: OtherStory['story']): string[] {
  return members.map(({ articleId }) => keys.article(articleId));
}

import type { Story } from '../../core/story/story.ts';

/** Names of a story's hash fields in Redis; `commit-story.lua` writes them by these names. */
export const STORY_FIELDS = {
  json: 'json',
  /** Version of the JSON, on which commits are optimistic. */
  version: 'version',
} as const;

export function encodeStory(story: Story): string {
  return JSON.stringify(story);
}

export function decodeStory(json: Buffer | string): Story {
  return JSON.parse(json.toString()) as Story;
}

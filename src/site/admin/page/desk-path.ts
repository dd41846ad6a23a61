/** Path of a story's page at the desk. */
export function storyDeskPath(id: string): string {
  return `/admin/stories/${encodeURIComponent(id)}`;
}

/** Path of a source's page at the desk. */
export function sourceDeskPath(id: string): string {
  return `/admin/sources/${encodeURIComponent(id)}`;
}

/** Path of a topic's rule page at the desk. */
export function topicRulePath(id: string): string {
  return `/admin/topics/${encodeURIComponent(id)}`;
}

/** A source's page at the desk. */
export function sourceDeskPath(id: string): string {
  return `/admin/sources/${encodeURIComponent(id)}`;
}

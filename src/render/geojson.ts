import type { Edition, Entry } from '../core/edition/edition.ts';
import type { Site } from '../core/edition/site.ts';
import { aboutRegions, entryPlace, entryTitle, feedTitle, licenceText, linkOf, summaryOf } from './entry.ts';
import { type FragmentCache, fragmentsOf } from './fragment-cache.ts';
import { singleLine } from './text/escape.ts';
import { documentWithList, indentedJson } from './text/json.ts';
import { feedTag, hubUrl, nextUrl, selfUrl, storyTag, storyUrl } from './url/desk-url.ts';

/**
 * The edition for maps: a GeoJSON FeatureCollection (RFC 7946). Deterministic.
 *
 * Each story is a Feature; `geometry` is its point (longitude before latitude), null where no place is known. The
 * collection's `title`, `id`, `self`, `next`, `hub` and `licence` are foreign members (RFC 7946 §6.1).
 */
export function renderGeoJson(edition: Edition, fragments?: FragmentCache): string {
  const { site, entries } = edition;
  const collection = {
    type: 'FeatureCollection',
    id: feedTag(edition),
    title: feedTitle(edition),
    description: singleLine(edition.description) || undefined,
    updated: edition.updated,
    self: selfUrl(edition, 'geojson'),
    next: nextUrl(edition, 'geojson'),
    hub: hubUrl(site),
    licence: site.licence && { name: site.licence.name, url: site.licence.url },
  };
  const features = fragmentsOf(fragments, {
    site,
    entries,
    form: 'geojson',
    write: missing => missing.map(entry => indentedJson(feature(site, entry), 2)),
  });
  return documentWithList(collection, 'features', features);
}

function feature(site: Site, entry: Entry) {
  const place = entryPlace(entry);
  return {
    type: 'Feature',
    id: storyTag(site, entry.id),
    geometry: entry.geo ? { type: 'Point', coordinates: [entry.geo.lon, entry.geo.lat] } : null,
    properties: {
      title: entryTitle(entry),
      summary: summaryOf(entry),
      url: linkOf(site, entry),
      story_url: storyUrl(site, entry.id),
      source: singleLine(entry.source.title) || entry.source.id,
      licence: licenceText(entry.licence),
      published: entry.published,
      updated: entry.updated,
      language: entry.language,
      status: entry.status,
      version: entry.version,
      place: place && { code: place.code, name: singleLine(place.name) || place.code },
      regions: aboutRegions(entry).map(({ code }) => code),
      published_from: entry.publishedFrom?.code,
    },
  };
}

/** Canonical prefixes by namespace URI, without scheme, `www.` and trailing `/` or `#`. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['w3.org/2005/atom', 'atom'],
  ['purl.org/atom/ns', 'atom'],
  ['purl.org/rss/1.0', ''],
  ['my.netscape.com/rdf/simple/0.9', ''],
  ['channel.netscape.com/rdf/simple/0.9', ''],
  ['purl.org/net/rss1.1', ''],
  ['backend.userland.com/rss', ''],
  ['backend.userland.com/rss2', ''],
  ['backend.userland.com/rss091', ''],
  ['blogs.law.harvard.edu/tech/rss', ''],
  ['cyber.law.harvard.edu/rss/rss.html', ''],
  ['my.netscape.com/publish/formats/rss-0.91.dtd', ''],
  ['purl.org/rss/1.0/modules/content', 'content'],
  ['purl.org/rss/1.0/modules/syndication', 'sy'],
  ['purl.org/rss/1.0/modules/rss091', ''],
  ['purl.org/rss/1.0/modules/reference', 'ref'],
  ['purl.org/dc/elements/1.0', 'dc'],
  ['purl.org/dc/elements/1.1', 'dc'],
  ['purl.org/dc/terms', 'dcterms'],
  ['search.yahoo.com/mrss', 'media'],
  ['video.search.yahoo.com/mrss', 'media'],
  ['tools.search.yahoo.com/mrss', 'media'],
  ['itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['example.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['google.com/schemas/play-podcasts/1.0', 'itunes'],
  ['georss.org/georss', 'georss'],
  ['georss.org/georss/10', 'georss'],
  ['opengis.net/gml', 'gml'],
  ['w3.org/2003/01/geo/wgs84_pos', 'geo'],
  ['backend.userland.com/creativecommonsrssmodule', 'cc'],
  ['creativecommons.org/ns', 'cc'],
  ['web.resource.org/cc', 'cc'],
  ['w3.org/1999/xhtml', 'xhtml'],
  ['w3.org/1999/02/22-rdf-syntax-ns', 'rdf'],
  ['sitemaps.org/schemas/sitemap/0.9', ''],
  ['google.com/schemas/sitemap/0.84', ''],
  ['google.com/schemas/sitemap-news/0.9', 'news'],
  ['google.com/schemas/sitemap-image/1.1', 'img'],
  ['xmlns.com/foaf/0.1', 'foaf'],
]);

/** Prefixes that feeds use without binding them, or bind to a URI of their own. */
const CUSTOMARY: ReadonlyMap<string, string> = new Map([
  ['creativecommons', 'cc'],
  ['googleplay', 'itunes'],
  ['xhtml', 'xhtml'],
  ['html', 'xhtml'],
  ['image', 'img'],
  ['a10', 'atom'],
  ['atom10', 'atom'],
  ['rss', ''],
]);

/** The canonical prefix of a namespace URI, given the feed's own prefix for it. */
export function canonicalPrefix(uri: string, own: string): string {
  const key = uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/[#/]+$/, '');
  return PREFIXES.get(key) ?? customaryPrefix(own);
}

/** The canonical prefix of an unbound prefix. */
export function customaryPrefix(own: string): string {
  const lower = own.toLowerCase();
  return CUSTOMARY.get(lower) ?? lower;
}

/** Role of an element, which determines its content. */
export type ElementKind = 'root' | 'channel' | 'item' | 'box' | 'field';

const KINDS: readonly [ElementKind, readonly string[]][] = [
  ['root', 'rss rdf:RDF feed urlset'.split(' ')],
  ['channel', 'channel'.split(' ')],
  ['item', 'item entry'.split(' ')],
  [
    'box',
    (
      'author contributor atom:author atom:contributor image textInput source atom:source skipHours skipDays ' +
      'media:group media:content georss:where gml:Point gml:LineString gml:Polygon gml:Envelope gml:exterior ' +
      'gml:LinearRing gml:outerBoundaryIs geo:Point itunes:category news:news news:publication img:image ' +
      'dc:creator dc:publisher rdf:Description foaf:Person foaf:Agent'
    ).split(' '),
  ],
  [
    'field',
    (
      'title link description language pubDate lastBuildDate ttl hour day guid category comments enclosure url uri ' +
      'name email homepage id updated published issued modified created summary subtitle tagline content body ' +
      'fullitem abstract managingEditor webMaster lastmod loc date rights ' +
      'content:encoded dc:title dc:description dc:date dc:subject dc:language dc:contributor dc:author ' +
      'dc:identifier dc:source dc:rights dcterms:created dcterms:issued dcterms:modified dcterms:available ' +
      'dcterms:creator dcterms:license media:title media:description media:thumbnail ' +
      'media:category media:credit media:keywords media:license ' +
      'itunes:author itunes:summary itunes:subtitle itunes:image itunes:keywords itunes:title itunes:name itunes:email ' +
      'georss:point georss:line georss:polygon georss:box gml:pos gml:posList ' +
      'gml:coordinates gml:lowerCorner gml:upperCorner geo:lat geo:long geo:lon geo:lat_long cc:license xhtml:body xhtml:div ' +
      'sy:updatePeriod sy:updateFrequency atom:link atom:id atom:updated atom:published atom:summary ' +
      'atom:content atom:title ' +
      'foaf:name foaf:mbox img:loc news:name news:language news:publication_date ' +
      'news:title news:keywords'
    ).split(' '),
  ],
];

const BY_LOWER: ReadonlyMap<string, { name: string; kind: ElementKind }> = new Map(
  KINDS.flatMap(([kind, names]) => names.map(name => [name.toLowerCase(), { name, kind }] as const)),
);

/**
 * Looks an element up by canonical prefix and local name (any case); undefined for one that is never read.
 */
export function knownElement(prefix: string, local: string): { name: string; kind: ElementKind } | undefined {
  const lower = local.toLowerCase();
  return BY_LOWER.get(prefix === '' ? lower : `${prefix}:${lower}`);
}

/** Feed elements that do not occur in HTML: inside a text they show that its end tag is missing. */
const NEVER_HTML = new Set(
  'item entry pubDate guid enclosure content:encoded dc:creator dc:date published updated description'.split(
    ' ',
  ),
);

/** Text elements that may contain any markup, even whole pages. */
const BODIES = new Set(
  (
    'description content content:encoded summary body fullitem abstract subtitle tagline rights xhtml:body xhtml:div ' +
    'dc:description itunes:summary atom:content atom:summary media:description'
  ).split(' '),
);

/**
 * Returns true when an element cannot be part of the open text `field`, so that the end tag must be missing.
 */
export function closesText(
  field: string,
  { name, kind, prefix }: { name: string; kind: ElementKind | 'skip'; prefix: string },
): boolean {
  return NEVER_HTML.has(name) || (kind !== 'skip' && prefix !== 'xhtml' && !BODIES.has(field));
}

/** Returns true when a truncated text of this element is still useful. */
export function isProse(field: string): boolean {
  return BODIES.has(field) || field.endsWith('title');
}

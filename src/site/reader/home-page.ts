import type { Entry } from '../../core/edition/edition.ts';
import type { Site } from '../../core/edition/site.ts';
import { FORMATS } from '../../render/formats.ts';
import { HEALTH_NOTES, type PublicSource } from '../directory/sources-page.ts';
import { barList, counted } from '../parts/bar-list.ts';
import { dateline, headline, picture, sourceLink, summary } from '../parts/entry-parts.ts';
import { type Html, html } from '../parts/html.ts';
import { layout } from '../parts/layout.ts';
import { href, regionPath, sourcePath, topicPath } from '../parts/link.ts';
import { autodiscovery, type FeedAddress, subscribeLinks } from '../parts/subscribe.ts';
import { timeTag } from '../parts/time.ts';
import { type Place, worldMap } from '../parts/world-map.ts';

/** Topic with its newest stories; `count` is the total of its stories. */
export type HomeTopic = { id: string; title: string; description: string; count: number; entries: Entry[] };
export type HomePageRegion = { code: string; name: string; count: number };
export type HomeSource = Pick<PublicSource, 'id' | 'title' | 'count' | 'health'>;

/** Input of the home page. With `now` (ISO 8601) recent times are relative. */
export type HomeView = {
  site: Site;
  topics: HomeTopic[];
  regions: HomePageRegion[];
  sources: HomeSource[];
  /**
   * Places of the map, highest count first; `placesTitle` is its heading, e.g. `Where today’s stories are`.
   */
  places: Place[];
  placesTitle: string;
  now?: string;
};

/** Maximum of stories below the first of a topic; only the first has a picture and a summary. */
const MAX_BRIEFS = 4;

/** Home page: world map, topics with their newest stories, regions and sources. */
export function homePage(view: HomeView): string {
  const { site } = view;
  return layout({
    site,
    title: '',
    description: `News by topic and place from ${counted(view.sources.length, 'source')}, as pages and as feeds.`,
    path: '/',
    head: alternates(view),
    nameplate: true,
    main: html`<div class="opening">
<p class="intro">${counted(view.topics.length, 'topic')} from ${counted(view.sources.length, 'source')}, each story under the place it is about.</p>
${subscribeLinks(allStories(site), html`<a class="button" href="${href(site, '/feeds.opml')}">OPML</a>`)}
</div>
${worldMap(site, view.places, view.placesTitle)}
<div class="with-rail">
<section id="topics" aria-label="Topics">
${view.topics.length === 0 ? html`<p class="empty">No topics yet.</p>` : html`<div class="topics">${view.topics.map(topic => topicSection(view, topic))}</div>`}
</section>
<div class="rail">
${regionSection(view)}
${sourceSection(view)}
</div>
</div>`,
  });
}

/**
 * Feed autodiscovery: all stories in every format, then each topic as RSS. Feed readers offer feeds in this
 * order.
 */
function alternates({ site, topics }: HomeView): Html {
  const ofTopics = topics.map(
    ({
      id,
      title,
    }) => html`<link rel="alternate" type="${FORMATS.rss.mediaType}" title="${title}" href="${href(site, topicPath(id))}.rss">
`,
  );
  return html`${autodiscovery('All stories', allStories(site))}${ofTopics}`;
}

function allStories(site: Site): FeedAddress {
  return format => href(site, `/feeds/all.${format}`);
}

function topicSection(view: HomeView, topic: HomeTopic): Html {
  const { site } = view;
  const [first, ...rest] = topic.entries;
  const path = href(site, topicPath(topic.id));
  return html`<section class="topic" aria-labelledby="topic-${topic.id}">
<header>
<h2 id="topic-${topic.id}"><a href="${path}" dir="auto">${topic.title}</a></h2>
<p class="count">${counted(topic.count, 'story', 'stories')} · <a href="${path}.rss">RSS<span class="unseen"> of ${topic.title}</span></a></p>
</header>
${first === undefined ? html`<p class="empty">Nothing yet. ${topic.description}</p>` : leadStory(view, first)}
${rest.length > 0 && html`<ul class="briefs">${rest.slice(0, MAX_BRIEFS).map(entry => brief(view, entry))}</ul>`}
</section>`;
}

function leadStory({ site, now }: HomeView, entry: Entry): Html {
  return html`<article class="lead">
${picture(entry, 'wide')}
${dateline(site, entry, now)}
${headline(site, entry, 3)}
${summary(entry)}
<p class="byline">${mastheads(site, entry)}</p>
</article>`;
}

function brief({ site, now }: HomeView, entry: Entry): Html {
  return html`<li><article>
${headline(site, entry, 3)}
<p class="byline">${mastheads(site, entry)} · ${timeTag(entry.published, now)}</p>
</article></li>`;
}

function mastheads(site: Site, entry: Entry): Html {
  const others = entry.alsoIn.length;
  return html`${sourceLink(site, entry.source)}${others > 0 && ` and ${counted(others, 'other')}`}`;
}

function regionSection({ site, regions }: HomeView): Html {
  const rows = regions.map(({ code, name, count }) => ({ href: href(site, regionPath(code)), name, count }));
  return html`<section id="regions" aria-labelledby="regions-title">
<h2 id="regions-title">Regions</h2>
${
  rows.length === 0
    ? html`<p class="empty">No places yet.</p>`
    : html`${barList(rows, 'bars')}
<p class="more"><a href="${href(site, '/regions')}">All regions</a></p>`
}
</section>`;
}

function sourceSection({ site, sources }: HomeView): Html {
  const rows = sources.map(({ id, title, count, health }) => ({
    href: href(site, sourcePath(id)),
    name: title,
    count,
    note: health !== undefined && HEALTH_NOTES[health],
  }));
  return html`<section id="sources" aria-labelledby="sources-title">
<h2 id="sources-title">Sources</h2>
${rows.length === 0 ? html`<p class="empty">No sources yet.</p>` : barList(rows, 'plain')}
</section>`;
}

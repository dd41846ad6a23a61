import type { Site } from '../../core/edition/site.ts';
import { type Html, html } from '../parts/html.ts';
import { layout } from '../parts/layout.ts';
import { href } from '../parts/link.ts';
import { autodiscovery, formatLinks } from '../parts/subscribe.ts';
import { type ListedTopic, topicItems } from './topics-page.ts';

/** All feeds of the desk: the curated ones, where the others are, and how a reader makes one. */
export function feedsPage({ site, topics }: { site: Site; topics: readonly ListedTopic[] }): string {
  const all = href(site, '/feeds/all');
  return layout({
    site,
    title: 'Feeds',
    description: `Every feed of ${site.title}, and how to make your own.`,
    path: '/feeds',
    head: autodiscovery('All stories', format => `${all}.${format}`),
    main: html`<div class="opening">
<h1>Feeds</h1>
<p class="intro">Subscribe in a feed reader: copy the address of a feed, or of its page. New stories then come to you.</p>
</div>
${section('Everything', 'everything', html`<ul class="directory"><li><p class="name"><a href="${all}">All stories</a></p><p class="about-it">Each report once, from all sources.</p>${formatLinks(all, 'all stories')}</li></ul>`)}
${section('Topics', 'topics', topics.length === 0 ? html`<p class="empty">This desk has no topics yet.</p>` : topicItems(site, topics))}
${section('Places and sources', 'others', html`<p>Each of the <a href="${href(site, '/regions')}">regions</a> and <a href="${href(site, '/sources')}">sources</a> has feeds of its own.</p>`)}
${section('Your own', 'own', ownFeeds(site))}
${section('All of them at once', 'opml', html`<p>A feed reader imports every topic from <a href="${href(site, '/feeds.opml')}">one list (OPML)</a>. Programs use the <a href="${href(site, '/api')}">API</a>.</p>`)}`,
  });
}

function section(title: string, id: string, content: Html): Html {
  return html`<section class="chapter" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>`;
}

function ownFeeds(site: Site): Html {
  return html`<p>Search, or set filters on any page of stories: the page that answers is a feed, too. Its subscribe buttons lead to exactly what it shows, also to what comes later. <a href="${href(site, '/feeds/all')}">Start with all stories</a>.</p>`;
}

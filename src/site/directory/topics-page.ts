import type { Site } from '../../core/edition/site.ts';
import { counted } from '../parts/bar-list.ts';
import { type Html, html } from '../parts/html.ts';
import { layout } from '../parts/layout.ts';
import { href, topicPath } from '../parts/link.ts';
import { formatLinks } from '../parts/subscribe.ts';

/** Topic with its story count. */
export type ListedTopic = { id: string; title: string; description: string; count: number };

/** List of all topics, with their feeds. */
export function topicDirectoryPage({ site, topics }: { site: Site; topics: readonly ListedTopic[] }): string {
  return layout({
    site,
    title: 'Topics',
    description: `The ${counted(topics.length, 'topic')} of ${site.title}, as pages and as feeds.`,
    path: '/topics',
    main: html`<div class="opening">
<h1>Topics</h1>
<p class="intro">What this desk follows. Each topic is a rule that selects stories from all sources.</p>
</div>
${topics.length === 0 ? html`<p class="empty">This desk has no topics yet.</p>` : topicItems(site, topics)}`,
  });
}

/** Topics as a list, each with its description, story count and feeds. */
export function topicItems(site: Site, topics: readonly ListedTopic[]): Html {
  return html`<ul class="directory">${topics.map(topic => item(site, topic))}</ul>`;
}

function item(site: Site, { id, title, description, count }: ListedTopic): Html {
  const path = href(site, topicPath(id));
  return html`<li>
<p class="name"><a href="${path}" dir="auto">${title}</a> <span class="count">${counted(count, 'story', 'stories')}</span></p>
${description !== '' && html`<p class="about-it" dir="auto">${description}</p>`}
${formatLinks(path, title)}
</li>`;
}

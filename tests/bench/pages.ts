import { seededRandom } from '../../src/demo/random.ts';

/** A page of the bench: a news site's markup around meaningless words. */
export type BenchPage = { url: string; html: string; paragraphs: string[] };

type Story = { title: string; paragraphs: string[]; links: string[] };
type Layout = (story: Story) => string;

const WORDS =
  'amber barge cable delta ember ferry gavel harbour island jetty kelp ledger mill north oar pier quarry river slate tide upland valley wharf yard council water market winter bridge lantern'.split(
    ' ',
  );

/** Spreads consecutive seeds. */
const SPREAD = 0x9e3779b9;

function makeStory(seed: number): Story {
  const next = seededRandom((seed + 1) * SPREAD);
  const words = (count: number): string =>
    Array.from({ length: count }, () => WORDS[Math.floor(next() * WORDS.length)] ?? '').join(' ');
  const sentence = (): string => {
    const text = `the ${words(5 + Math.floor(next() * 5))}, ${words(6 + Math.floor(next() * 8))}.`;
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  const paragraph = (): string => Array.from({ length: 2 + Math.floor(next() * 3) }, sentence).join(' ');
  return {
    title: `${words(6)} ${seed}`,
    paragraphs: Array.from({ length: 8 + Math.floor(next() * 14) }, paragraph),
    links: Array.from({ length: 60 }, () => words(6)),
  };
}

const prose = ({ paragraphs }: Story, name = ''): string =>
  paragraphs.map(text => `<p${name && ` class="${name}"`}>${text}</p>`).join('\n');
const cards = (links: readonly string[], name: string): string =>
  links
    .map(
      text =>
        `<div class="${name}-card col-4"><a class="${name}-link" href="/${text.replaceAll(' ', '-')}"><picture class="thumb"><img data-src="/i/${text.length}.jpg" src="data:image/gif;base64,R0" alt=""></picture><h3 class="${name}-title">${text}</h3></a><span class="meta">2 hours ago</span></div>`,
    )
    .join('\n');
const menu = (links: readonly string[]): string =>
  `<nav class="site-nav"><ul>${links.map(text => `<li class="menu-item"><a href="/s/${text.length}">${text.split(' ')[0]}</a></li>`).join('')}</ul></nav>`;
/** Scripts, styles and drawings, most of a page's bytes. */
const FREIGHT = `<script>${'window.q=window.q||[];q.push({slot:"a",sizes:[300,250]});'.repeat(400)}</script><style>${'.a .b{margin:0 auto;padding:4px}'.repeat(300)}</style>`;
const ICON = '<svg viewBox="0 0 24 24"><path d="M12 2C6.5 2 2 6.5 2 12s4.5 10 10 10 10-4.5 10-10"/></svg>';
const stated = ({ title }: Story): string =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: title, datePublished: '2031-05-04T10:00:00Z', author: { '@type': 'Person', name: 'Ada Finch' } })}</script>`;

const blog: Layout =
  story => `${menu(story.links.slice(0, 14))}<main><article class="post"><h1>${story.title}</h1>
<div class="entry-meta">By <a rel="author">Ada Finch</a></div><div class="share">${ICON.repeat(6)}<a href="#">Share</a></div>
<div class="entry-content">${prose(story)}</div><div class="author-box"><p>Ada Finch is a reporter at the Echo.</p></div></article>
<section class="related-posts">${cards(story.links.slice(14, 40), 'related')}</section></main>`;

const portal: Layout =
  story => `<div id="app">${menu(story.links.slice(0, 30))}<div class="grid"><div class="c-article__body">
<h1 class="c-title">${story.title}</h1>${prose(story, 'c-par t-body-2')}</div><aside class="rail">${cards(story.links.slice(30), 'rail')}</aside></div></div>`;

const tables: Layout = story => `<table><tr><td>${story.links
  .slice(0, 30)
  .map(text => `<a href="/x">${text}</a><br>`)
  .join('')}</td><td><h2>${story.title}</h2>
<div>${story.paragraphs.join('<br><br>')}</div></td></tr></table>`;

const divs: Layout =
  story => `${menu(story.links.slice(0, 20))}<div class="x1"><div class="x2"><h1>${story.title}</h1>
${story.paragraphs.map(text => `<div class="x3"><div class="x4"><span>${text}</span></div></div>`).join('')}</div>
<div class="x5">${cards(story.links.slice(20, 50), 'x6')}</div></div>`;

const live: Layout = story =>
  `${menu(story.links.slice(0, 14))}<main><h1>${story.title}</h1><div class="live-blog">${story.paragraphs
    .map(
      (text, at) =>
        `<article class="entry"><time datetime="2031-05-04T${10 + (at % 12)}:00:00Z">${10 + (at % 12)}:00</time><p>${text}</p></article>`,
    )
    .join('')}</div>${cards(story.links.slice(20, 40), 'more')}</main>`;

/** Layouts of the bench's sites. */
export const LAYOUTS: readonly Layout[] = [blog, portal, tables, divs, live];

/** Page number `index`: the same in every run. */
export function newsPage(index: number): BenchPage {
  const story = makeStory(index);
  const body = LAYOUTS[index % LAYOUTS.length]?.(story) ?? '';
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${story.title} - Echo</title><meta property="og:site_name" content="Echo">${stated(story)}${FREIGHT}</head><body>${body}<footer class="site-footer"><p>© 2031 Echo. All rights reserved.</p></footer>${FREIGHT}</body></html>`;
  return { url: `https://echo.example/2031/${index}`, html, paragraphs: story.paragraphs };
}

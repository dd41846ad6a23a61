import { markup } from '../markup.ts';
import { document, LAZY_PICTURES, type Layout } from './page.ts';

const STYLE = `body { font: 16px/1.55 "Helvetica Neue", Arial, sans-serif; margin: 0 auto; max-width: 70rem; padding: 0 1rem }
#masthead { border-bottom: 4px double var(--accent); font: 700 2rem Georgia, serif } .crumbs, .story-tools, .pic span { font-size: 13px; color: #555 }
.row { display: flex; gap: 2rem } .col-main { flex: 1 1 42rem } .col-side { flex: 0 1 18rem; background: #f4f1e8; padding: 1rem }
.inline-links { border-left: 4px solid var(--accent); padding-left: 1rem } .ad { background: #eee; text-align: center; padding: 2rem; margin: 1rem 0 }
.bottom { border-top: 1px solid #999; margin-top: 2rem; font-size: 13px }`;

/** Paragraphs after which links and an advertisement interrupt the text. */
const LINKS_AFTER = 2;
const ADVERTISEMENT_AFTER = 3;

/**
 * Plain divs with schema.org microdata and no `<article>`: links, an advertisement and a lazy picture inside
 * the text.
 */
export const ledger: Layout = page => {
  const { paper, item, phrases, links } = page;
  return document(page, {
    head: markup`<meta name="description" content="${item.paragraphs[0]}">`,
    style: STYLE,
    body: markup`<body itemscope itemtype="https://schema.org/NewsArticle">
<div id="masthead"><a href="${page.home}">${paper.title}</a></div>
<div class="menu">${phrases.sections.map(name => markup`<a href="${page.home}">${name}</a> | `)}</div>
<div class="crumbs"><a href="${page.home}">${phrases.sections[0]}</a> &rsaquo; <span itemprop="articleSection">${item.section}</span></div>
<div class="row"><div class="col-main">
<h1 itemprop="headline">${item.title}</h1>
<div class="story-tools"><span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">${item.byline ?? paper.title}</span></span>
 &middot; <meta itemprop="datePublished" content="${page.published}"><span class="date">${page.when}</span> &middot; <a href="#share">${phrases.share}</a> &middot; A- A+</div>
<div class="pic"><img itemprop="image" class="lazy" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="${page.picture}" alt="${item.caption}"><span>${item.caption} &mdash; ${phrases.photo}</span></div>
<div class="story" itemprop="articleBody">
${item.paragraphs.map(
  (paragraph, index) => markup`<p>${paragraph}</p>
${index + 1 === LINKS_AFTER && markup`<div class="inline-links"><b>${phrases.alsoRead}</b><ul>${links.slice(0, 2).map(link => markup`<li><a href="${link.url}">${link.title}</a></li>`)}</ul></div>\n`}${index + 1 === ADVERTISEMENT_AFTER && markup`<div class="ad">${phrases.advertisement}</div>\n`}`,
)}
${item.credit && markup`<p class="credit">${item.credit}</p>`}
</div>
<div class="tags">${phrases.tags}: ${item.categories.join(', ')}</div>
<div class="author-info"><strong>${item.byline ?? paper.title}</strong> ${phrases.author}</div>
<div class="more"><h3>${phrases.related}</h3>${links.slice(2, 6).map(link => markup`<div class="card"><a href="${link.url}">${link.title}</a><br><small>${link.teaser}…</small></div>`)}</div>
<div class="disqus"><h3>${phrases.comments}</h3><div class="c"><b>${phrases.commentBy}</b>: ${phrases.comment}</div></div>
</div>
<div class="col-side"><h3>${phrases.mostRead}</h3><ol>${links.slice(0, 6).map(link => markup`<li><a href="${link.url}">${link.title}</a></li>`)}</ol>
<h3>${phrases.newsletter}</h3><form><input name="mail"><button>${phrases.subscribe}</button></form></div></div>
<div class="bottom"><a href="${page.home}">${phrases.about}</a> <a href="${page.home}">${phrases.contact}</a> &copy; ${paper.title}. ${phrases.rights}. ${phrases.invented}</div>
${LAZY_PICTURES}</body>`,
  });
};

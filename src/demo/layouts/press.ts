import { markup } from '../markup.ts';
import { document, type Layout, newsArticle, openGraph } from './page.ts';

const STYLE = `body { font: 17px/1.6 Georgia, serif; margin: 0; color: #222 }
.site-header, .site-footer { background: var(--accent); color: #fff; padding: 1rem 2rem }
.site-header a, .site-footer a { color: #fff } .main-navigation ul { list-style: none; display: flex; gap: 1.2rem; padding: 0 }
.site-content { display: grid; grid-template-columns: minmax(0, 40rem) 16rem; gap: 3rem; margin: 2rem }
.sharedaddy ul { list-style: none; display: flex; gap: .5rem; padding: 0; font-size: 13px }
.author-box, .jp-relatedposts, .widget { border-top: 3px solid var(--accent); padding-top: .5rem; font-size: 15px }
.wp-caption-text { font-size: 13px; color: #666 } .cookie-notice { position: sticky; bottom: 0; background: #222; color: #fff; padding: .6rem 2rem }`;

/** A blog engine: one article, widgets, share buttons, author box, related posts and comments. */
export const press: Layout = page => {
  const { paper, item, phrases, links } = page;
  const middle = Math.ceil(item.paragraphs.length / 2);
  const paragraphs = item.paragraphs.map(paragraph => markup`<p>${paragraph}</p>\n`);
  const [also] = links;
  return document(page, {
    head: markup`<meta name="generator" content="Broadsheet 6.4">\n${openGraph(page)}\n${newsArticle(page)}`,
    style: STYLE,
    body: markup`<body class="single single-post post-template-default">
<header class="site-header"><p class="site-title"><a href="${page.home}" rel="home">${paper.title}</a></p>
<nav class="main-navigation"><ul class="menu">${phrases.sections.map(name => markup`<li class="menu-item"><a href="${page.home}">${name}</a></li>`)}</ul></nav></header>
<div class="site-content">
<main id="main" class="content-area">
<article id="post-${item.slug}" class="post type-post status-publish hentry category-${item.section.toLowerCase()}">
<header class="entry-header"><span class="cat-links"><a href="${page.home}">${item.section}</a></span>
<h1 class="entry-title">${item.title}</h1>
<div class="entry-meta"><span class="posted-on">${phrases.published} <time class="entry-date published" datetime="${page.published}">${page.when}</time></span>
${item.byline && markup`<span class="byline">${phrases.by} <span class="author vcard"><a class="url fn n" href="${page.home}">${item.byline}</a></span></span>`}</div>
</header>
<figure class="wp-block-image wp-caption"><img src="${page.picture}" alt="" width="960" height="540" class="wp-post-image"><figcaption class="wp-caption-text">${item.caption}. ${phrases.photo}</figcaption></figure>
<div class="entry-content">
${paragraphs.slice(0, middle)}
${also && markup`<p class="also-read"><strong>${phrases.alsoRead}:</strong> <a href="${also.url}">${also.title}</a></p>`}
${paragraphs.slice(middle)}
${item.credit && markup`<p class="source-credit"><em>${item.credit}</em></p>`}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">${phrases.share}</h3><ul><li><a href="#mail">E-mail</a></li><li><a href="#chat">Chat</a></li><li><a href="#print">Print</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>${phrases.related}</h3>${links.slice(1, 4).map(link => markup`<div class="jp-relatedposts-post"><a href="${link.url}"><img src="${link.picture}" alt="" loading="lazy" width="180"><h4>${link.title}</h4></a><p>${link.teaser}…</p></div>`)}</div>
</div>
<footer class="entry-footer"><span class="tags-links">${phrases.tags}: ${item.categories.map(tag => markup`<a rel="tag" href="${page.home}">${tag}</a> `)}</span></footer>
</article>
<div class="author-box"><h2>${item.byline ?? paper.title}</h2><p>${phrases.author}</p></div>
<section id="comments" class="comments-area"><h2 class="comments-title">${phrases.comments} (1)</h2><ol class="comment-list"><li class="comment"><p class="comment-author">${phrases.commentBy}</p><div class="comment-content"><p>${phrases.comment}</p></div></li></ol></section>
</main>
<aside id="secondary" class="widget-area"><section class="widget widget_search"><form><label>${phrases.search} <input type="search" name="s"></label></form></section>
<section class="widget widget_popular"><h2>${phrases.mostRead}</h2><ol>${links.slice(0, 5).map(link => markup`<li><a href="${link.url}">${link.title}</a></li>`)}</ol></section>
<section class="widget widget_newsletter"><h2>${phrases.newsletter}</h2><form><input type="email" name="email"><button>${phrases.subscribe}</button></form></section></aside>
</div>
<footer class="site-footer"><p>© ${paper.title}. ${phrases.rights}.</p><p>${phrases.invented}</p></footer>
<div class="cookie-notice" role="dialog"><span>${phrases.cookies}</span> <button>${phrases.accept}</button></div>
</body>`,
  });
};

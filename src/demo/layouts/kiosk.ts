import { markup } from '../markup.ts';
import { document, type Layout, openGraph } from './page.ts';

const STYLE = `body { font: 19px/2 "Noto Nastaliq Urdu", "Noto Naskh Arabic", serif; margin: 0; background: #fafafa }
:lang(fa) body { font-family: Vazirmatn, "Noto Naskh Arabic", Tahoma, sans-serif } .share-list { list-style: none; padding: 0 }
.top-bar, .foot { background: var(--accent); color: #fff; padding: .5rem 1.5rem } .top-bar a, .foot a { color: #fff }
.ticker { background: #fff3d6; padding: .2rem 1.5rem; font-size: 15px } .wrap { display: grid; grid-template-columns: minmax(0, 1fr) 17rem; gap: 2rem; max-width: 68rem; margin: 1rem auto }
.box { border: 1px solid #ddd; background: #fff; padding: .5rem 1rem; font-size: 15px } .cap, .meta { font-size: 14px; color: #666 }`;

/** Paragraph after which a link interrupts the text. */
const LINK_AFTER = 2;

/**
 * A right-to-left news site: ticker, links inside the text, sidebar, comments; OpenGraph but no `<article>`.
 */
export const kiosk: Layout = page => {
  const { paper, item, phrases, links } = page;
  const also = links[1];
  return document(page, {
    head: openGraph(page),
    style: STYLE,
    body: markup`<body class="detail">
<div class="top-bar"><a href="${page.home}"><b>${paper.title}</b></a> &#8226; ${phrases.sections.map(name => markup`<a href="${page.home}">${name}</a> &#8226; `)}<span class="search">${phrases.search}</span></div>
<div class="ticker">${links.slice(0, 3).map(link => markup`<a href="${link.url}">${link.title}</a> ||| `)}</div>
<div class="wrap"><div class="news-detail">
<span class="cat">${item.section}</span>
<h1 class="detail-title">${item.title}</h1>
<div class="meta"><span class="writer">${phrases.by}: ${item.byline ?? paper.title}</span> | <time datetime="${page.published}">${phrases.published}: ${page.when}</time></div>
<div class="lead-img"><img src="${page.picture}" alt="${item.caption}"><div class="cap">${item.caption} — ${phrases.photo}</div></div>
<ul class="share-list"><li>${phrases.share}</li></ul>
<div class="detail-text">
${item.paragraphs.map(
  (paragraph, index) => markup`<p>${paragraph}</p>
${index + 1 === LINK_AFTER && also && markup`<div class="box read-more"><strong>${phrases.alsoRead}:</strong> <a href="${also.url}">${also.title}</a></div>\n`}`,
)}
</div>
<div class="tag-box">${phrases.tags}: ${item.categories.map(tag => markup`<a href="${page.home}">#${tag}</a> `)}</div>
<div class="box writer-box"><b>${item.byline ?? paper.title}</b> ${phrases.author}</div>
<div class="related"><h2>${phrases.related}</h2>${links.slice(2).map(link => markup`<div class="box"><a href="${link.url}">${link.title}</a></div>`)}</div>
<div class="comments"><h2>${phrases.comments}</h2><div class="comment"><b>${phrases.commentBy}</b><p>${phrases.comment}</p></div></div>
</div>
<aside class="side"><div class="box"><h3>${phrases.mostRead}</h3><ol>${links.slice(0, 5).map(link => markup`<li><a href="${link.url}">${link.title}</a></li>`)}</ol></div>
<div class="box"><h3>${phrases.newsletter}</h3><form><input name="email"><button>${phrases.subscribe}</button></form></div>
<div class="box">${phrases.advertisement}</div></aside></div>
<div class="foot"><p>© ${paper.title} — ${phrases.rights}</p><p>${phrases.invented}</p></div>
</body>`,
  });
};

import { markup } from '../markup.ts';
import { document, type Layout, newsArticle, openGraph } from './page.ts';

const STYLE = `body { font: 20px/1.7 Charter, Palatino, serif; margin: 0; color: #1a1a1a } header.top { text-align: center; padding: 2rem; border-bottom: 1px solid #ccc } main { max-width: 38rem; margin: 3rem auto }
.kicker { color: var(--accent); text-transform: uppercase; font: 700 14px sans-serif } .pullquote { font-size: 1.6rem; border-left: 0; margin: 2rem -3rem; color: var(--accent) }
.signup { background: #eef3f8; padding: 1.5rem; font: 16px sans-serif } figure { margin: 2rem -4rem } figcaption, .colophon { font: 14px sans-serif; color: #666 }`;

/** Positions of the newsletter form and the pull quote in the text. */
const FORM_AFTER = 2;

/**
 * A magazine page from a static generator: semantic markup with a newsletter form and a pull quote inside the
 * text.
 */
export const journal: Layout = page => {
  const { paper, item, phrases, links } = page;
  const quotation = item.paragraphs.join(' ').match(/"[^"]{20,120}"/)?.[0];
  return document(page, {
    head: markup`${openGraph(page)}\n${newsArticle(page, { wordCount: item.paragraphs.join(' ').split(' ').length, articleSection: item.section })}`,
    style: STYLE,
    body: markup`<body>
<header class="top"><a href="${page.home}">${paper.title}</a><p>${paper.description}</p><nav>${phrases.sections.map(name => markup`<a href="${page.home}">${name}</a> &nbsp; `)}</nav></header>
<main>
<article>
<header><p class="kicker">${item.section}</p><h1>${item.title}</h1><p class="colophon">${phrases.by} <a rel="author" href="${page.home}">${item.byline ?? paper.title}</a>, <time datetime="${page.published}">${page.when}</time>, 3 min</p></header>
<figure><picture><source type="image/svg+xml" srcset="${page.picture}"><img src="${page.picture}" alt="${item.caption}" loading="lazy" width="960" height="540"></picture><figcaption>${item.caption}. ${phrases.photo}</figcaption></figure>
${item.paragraphs.map(
  (paragraph, index) => markup`<p>${paragraph}</p>
${index + 1 === FORM_AFTER && markup`<aside class="signup"><p><strong>${phrases.newsletter}</strong></p><form><input type="email" placeholder="you@example.org"><button>${phrases.subscribe}</button></form></aside>\n${quotation && markup`<aside class="pullquote" aria-hidden="true">${quotation}</aside>\n`}`}`,
)}
<footer class="colophon"><p>${phrases.tags}: ${item.categories.map(tag => markup`<a href="${page.home}">${tag}</a> `)}</p><p>${phrases.share}: <a href="#mail">E-mail</a></p></footer>
</article>
<aside class="bio"><h2>${item.byline ?? paper.title}</h2><p>${phrases.author}</p></aside>
<section class="next"><h2>${phrases.related}</h2>${links.slice(0, 3).map(link => markup`<article class="teaser"><h3><a href="${link.url}">${link.title}</a></h3><p>${link.teaser}…</p></article>`)}</section>
</main>
<footer class="colophon"><p><a href="${page.home}">${phrases.about}</a> · <a href="${page.home}">${phrases.contact}</a> · © ${paper.title}. ${phrases.rights}.</p><p>${phrases.invented}</p></footer>
</body>`,
  });
};

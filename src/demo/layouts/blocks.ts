import { markup, raw } from '../markup.ts';
import { document, LAZY_PICTURES, type Layout, newsArticle, openGraph } from './page.ts';

const STYLE = `body { font: 18px/1.6 system-ui, sans-serif; margin: 0; color: #141414 } .css-1h9x2ab { display: flex; gap: 1rem; padding: 1rem; border-bottom: 1px solid #ddd }
.css-q7m0zt { max-width: 40rem; margin: 2rem auto } .css-8ak2pp { font-size: 13px; color: #5a5a5a } .css-0grid1 { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1rem; max-width: 64rem; margin: auto }
.css-5cc01e { position: fixed; bottom: 0; inset-inline: 0; background: #141414; color: #fff; padding: 1rem } .css-pr0m00 { border: 1px solid #ddd; padding: .5rem 1rem; font-size: 15px }`;

/** Block of text after which a promotion is inserted. */
const PROMOTION_AFTER = 2;

/**
 * A client-side framework's output: meaningless class names, a wrapper per paragraph, state in a script,
 * cards as `<article>`.
 */
export const blocks: Layout = page => {
  const { paper, item, phrases, links } = page;
  const state = JSON.stringify({ page: { id: item.slug, related: links.map(link => link.title) } });
  const promoted = links[0];
  return document(page, {
    head: markup`${openGraph(page)}\n${newsArticle(page, { articleBody: item.paragraphs.join('\n\n'), keywords: item.categories })}`,
    style: STYLE,
    body: markup`<body><div id="__root">
<header class="css-1h9x2ab" role="banner"><a href="${page.home}" aria-label="${paper.title}">${paper.title}</a><nav aria-label="Main">${phrases.sections.map(name => markup`<a class="css-lnk" href="${page.home}">${name}</a> `)}</nav></header>
<main id="main-content">
<article class="css-q7m0zt">
<header data-component="headline-block"><h1 class="css-h1h1h1" tabindex="-1">${item.title}</h1></header>
<div data-component="byline-block" class="css-8ak2pp"><span>${phrases.by} ${item.byline ?? paper.title}</span> <time datetime="${page.published}">${page.when}</time></div>
<div data-component="image-block"><figure><div class="css-ph"><img data-lazy="true" alt="${item.caption}" data-src="${page.picture}" data-srcset="${page.picture} 960w" loading="lazy"><noscript><img src="${page.picture}" alt="${item.caption}"></noscript></div><figcaption class="css-8ak2pp"><span>${phrases.photo}</span><p>${item.caption}</p></figcaption></figure></div>
<div data-component="share-block" class="css-8ak2pp"><button>${phrases.share}</button><button>Save</button></div>
${item.paragraphs.map(
  (
    paragraph,
    index,
  ) => markup`<div data-component="text-block" class="css-txt"><div class="css-rich"><p class="css-par"><span>${paragraph}</span></p></div></div>
${index + 1 === PROMOTION_AFTER && promoted && markup`<div data-component="promo-block" class="css-pr0m00"><p>${phrases.alsoRead}</p><a href="${promoted.url}">${promoted.title}</a></div>\n`}`,
)}
${item.credit && markup`<div data-component="text-block" class="css-txt"><p class="css-par"><i>${item.credit}</i></p></div>`}
<div data-component="tag-list"><h2>${phrases.tags}</h2><ul>${item.categories.map(tag => markup`<li><a href="${page.home}">${tag}</a></li>`)}</ul></div>
</article>
<section data-component="links-grid"><h2>${phrases.related}</h2><div class="css-0grid1">${links.slice(1, 7).map(link => markup`<article data-testid="card"><a href="${link.url}"><img src="${link.picture}" alt="" loading="lazy"><h3>${link.title}</h3></a><p>${link.teaser}…</p></article>`)}</div></section>
<section data-component="newsletter"><p>${phrases.newsletter}</p><form><input type="email"><button>${phrases.subscribe}</button></form></section>
</main>
<footer role="contentinfo" class="css-8ak2pp"><p>© ${paper.title}. ${phrases.rights}.${paper.licence && markup` <a rel="license" href="${paper.licence.url}">${paper.licence.name}</a>`}</p><p>${phrases.invented}</p></footer>
<div class="css-5cc01e" role="dialog"><p>${phrases.cookies}</p><button>${phrases.accept}</button></div>
</div><script>window.__STATE__ = ${raw(state.replaceAll('<', '\\u003c'))};</script>${LAZY_PICTURES}</body>`,
  });
};

import { markup } from '../markup.ts';
import { document, type Layout, openGraph } from './page.ts';

const STYLE = `body { font: 18px/1.65 "Source Serif 4", Cambria, serif; margin: 0; color: #1c1c1c } .region-header { border-bottom: 6px solid var(--accent); padding: 1rem 2rem }
.layout-container { max-width: 46rem; margin: 2rem auto; padding: 0 1rem } .field--name-field-entradilla { font-size: 1.2rem; color: #444 } .submitted, figcaption { font: 14px sans-serif; color: #666 }
.menu { display: flex; gap: 1rem; list-style: none; padding: 0 } .block { background: #f7f3ef; padding: 1rem; margin: 1.5rem 0 } .eu-cookie { background: #1c1c1c; color: #fff; padding: 1rem }`;

/** A field-based CMS: every part of the report is a field with wrappers, a pager and surrounding blocks. */
export const node: Layout = page => {
  const { paper, item, phrases, links } = page;
  return document(page, {
    head: openGraph(page),
    style: STYLE,
    body: markup`<body class="path-node page-node-type-noticia">
<a href="#content" class="visually-hidden">#</a>
<div class="dialog-off-canvas-main-canvas"><header class="region-header" role="banner"><a href="${page.home}" rel="home">${paper.title}</a><nav><ul class="menu">${phrases.sections.map(name => markup`<li><a href="${page.home}">${name}</a></li>`)}</ul></nav></header>
<div class="layout-container"><nav class="breadcrumb" aria-label="Breadcrumb"><ol><li><a href="${page.home}">${phrases.sections[0]}</a></li><li>${item.section}</li></ol></nav>
<main role="main" id="content">
<article role="article" class="node node--type-noticia node--view-mode-full" typeof="schema:NewsArticle">
<h1 class="node__title"><span property="schema:name" class="field field--name-title">${item.title}</span></h1>
<div class="node__meta submitted">${phrases.by} <span class="field--name-uid"><a href="${page.home}">${item.byline ?? paper.title}</a></span> &ndash; <span class="field--name-created" property="schema:datePublished" content="${page.published}">${page.when}</span></div>
<div class="node__content clearfix">
<div class="field field--name-field-media field--type-entity-reference"><figure><img loading="lazy" src="${page.picture}" alt="${item.caption}" typeof="foaf:Image"><figcaption>${item.caption}. ${phrases.photo}</figcaption></figure></div>
<div class="field field--name-field-social"><ul class="menu"><li>${phrases.share}</li><li><a href="#a">WhatsApp</a></li><li><a href="#b">E-mail</a></li></ul></div>
<div property="schema:text" class="clearfix text-formatted field field--name-body field--type-text-with-summary">
${item.paragraphs.map(paragraph => markup`<p>${paragraph}</p>\n`)}
</div>
<div class="field field--name-field-etiquetas"><div class="field__label">${phrases.tags}</div>${item.categories.map(tag => markup`<div class="field__item"><a href="${page.home}">${tag}</a></div>`)}</div>
</div>
</article>
<div class="block block-views-relacionadas"><h2>${phrases.related}</h2>${links.slice(0, 4).map(link => markup`<div class="views-row"><span class="views-field-title"><a href="${link.url}">${link.title}</a></span><p>${link.teaser}…</p></div>`)}</div>
<div class="block block-author"><h2>${item.byline ?? paper.title}</h2><p>${phrases.author}</p></div>
<section class="field--name-comment"><h2>${phrases.comments}</h2><article class="comment"><p>${phrases.commentBy}</p><div class="field--name-comment-body"><p>${phrases.comment}</p></div></article></section>
<div class="block block-simplenews"><h2>${phrases.newsletter}</h2><form><input type="email"><input type="submit" value="${phrases.subscribe}"></form></div>
</main></div>
<footer class="region-footer"><p>© ${paper.title}. ${phrases.rights}.</p><p>${phrases.invented}</p></footer></div>
<div class="eu-cookie">${phrases.cookies} <button>${phrases.accept}</button></div>
</body>`,
  });
};

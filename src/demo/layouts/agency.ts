import { markup } from '../markup.ts';
import { document, type Layout } from './page.ts';

const STYLE = `body { font: 16px/1.5 ui-monospace, Menlo, monospace; max-width: 52rem; margin: 1rem auto; padding: 0 1rem; color: #111; background: #fdfaf3 }
.slugline { border: 1px solid #111; padding: .3rem .6rem; font-size: 13px } .thumb { float: right; width: 18rem; margin: 0 0 1rem 1rem; font-size: 12px }
h1 { font-size: 1.5rem } .takes { columns: 2; font-size: 13px } footer { border-top: 1px dashed #111; font-size: 12px; clear: both }`;

/** A bare agency page: slug line, text, licence, a list of other reports; hardly any metadata. */
export const agency: Layout = page => {
  const { paper, item, phrases, links } = page;
  return document(page, {
    head: markup`<meta name="dcterms.date" content="${page.published}">\n<meta name="author" content="${item.byline}">
${paper.licence && markup`<link rel="license" href="${paper.licence.url}">`}`,
    style: STYLE,
    body: markup`<body>
<header><a href="${page.home}"><strong>${paper.title}</strong></a> <nav>${phrases.sections.map(name => markup`<a href="${page.home}">${name}</a> `)}</nav></header>
<p class="slugline">${item.section.toUpperCase()} / ${item.slug} / <time datetime="${page.published}">${page.when} UTC</time></p>
<h1>${item.title}</h1>
<p class="by">${phrases.by} ${item.byline}</p>
<figure class="thumb"><img src="${page.picture}" alt="${item.caption}"><figcaption>${item.caption}. ${phrases.photo}</figcaption></figure>
<section class="copy">
${item.paragraphs.map(paragraph => markup`<p>${paragraph}</p>\n`)}
</section>
<p class="share"><a href="#print">Print</a> | <a href="#mail">${phrases.share}</a></p>
<h2>${phrases.related}</h2>
<ul class="takes">${links.map(link => markup`<li><a href="${link.url}">${link.title}</a></li>`)}</ul>
<footer><p>${phrases.newsletter}: <input name="mail"> <button>${phrases.subscribe}</button></p>
<p>${paper.licence ? markup`<a rel="license" href="${paper.licence.url}">${paper.licence.name}</a>, ${paper.title}` : phrases.rights}</p><p>${phrases.invented}</p></footer>
</body>`,
  });
};

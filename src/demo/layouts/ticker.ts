import { markup } from '../markup.ts';
import { document, type Layout } from './page.ts';

const STYLE = `body { font: 18px/1.5 system-ui, sans-serif; background: #111; color: #eee; margin: 0 } a { color: #9cf } .now { font-size: 2rem; padding: 3rem 2rem } ul { columns: 2 } small { color: #999 }`;

/** A page without text: a headline, a picture and other headlines. */
export const ticker: Layout = page => {
  const { paper, item, phrases, links } = page;
  return document(page, {
    style: STYLE,
    body: markup`<body>
<div class="bar"><a href="${page.home}">${paper.title}</a></div>
<div class="now"><time datetime="${page.published}"><small>${page.when}</small></time><h1>${item.title}</h1><img src="${page.picture}" alt="" width="480"></div>
<ul>${links.map(link => markup`<li><a href="${link.url}">${link.title}</a></li>`)}</ul>
<p><small>© ${paper.title}. ${phrases.invented}</small></p>
</body>`,
  });
};

import { markup, raw } from '../markup.ts';
import { document, type Layout } from './page.ts';

const STYLE = `body { font: 15px/1.5 "Trebuchet MS", Arial, sans-serif; margin: 0; background: #ececec } #wrap { width: 980px; margin: auto; background: #fff; padding: 10px }
#head { background: var(--accent); color: #fff; padding: 12px; font-size: 26px } #head a { color: #fff } #nav a { margin-right: 12px } .info { color: #888; font-size: 12px } #rcol { float: right; width: 230px; font-size: 13px }
#news { margin-right: 250px } .foto { width: 300px; float: left; margin: 0 12px 8px 0; font-size: 11px } .see { background: #f6efe9; padding: 6px } #foot { clear: both; border-top: 1px solid #ccc; font-size: 12px }`;

/** A regional portal: one text block divided by `<br><br>`, with pictures and links inside it. */
export const portal: Layout = page => {
  const { paper, item, phrases, links } = page;
  const [also] = links;
  return document(page, {
    head: markup`<meta name="keywords" content="${item.categories.join(', ')}">\n<meta name="description" content="${item.paragraphs[0]}">`,
    style: STYLE,
    body: markup`<body><div id="wrap">
<div id="head"><a href="${page.home}">${paper.title}</a></div>
<div id="nav">${phrases.sections.map(name => markup`<a href="${page.home}">${name}</a>`)}</div>
<div id="rcol"><b>${phrases.mostRead}</b><br>${links.map(link => markup`<a href="${link.url}">${link.title}</a><br>`)}<br><b>${phrases.newsletter}</b><form><input name="e"><button>${phrases.subscribe}</button></form></div>
<div id="news">
<h1>${item.title}</h1>
<div class="info"><span class="date">${page.when}</span> | ${item.section} | ${phrases.by}: <span class="author">${item.byline ?? paper.title}</span> | 1 204</div>
<div id="news_text"><div class="foto"><img src="${page.picture}" width="300" alt=""><br>${item.caption}. ${phrases.photo}</div>
${item.paragraphs.map((paragraph, index) => markup`${paragraph}${index < item.paragraphs.length - 1 && raw('<br><br>')}\n`)}
${also && markup`<div class="see"><b>${phrases.alsoRead}:</b> <a href="${also.url}">${also.title}</a></div>`}
</div>
<div class="social">${phrases.share}: <a href="#v">V</a> <a href="#t">T</a> <a href="#w">W</a></div>
<div class="info">${phrases.tags}: ${item.categories.join(', ')}</div>
<h3>${phrases.related}</h3>${links.slice(1, 5).map(link => markup`<div class="rel"><img src="${link.picture}" width="80" alt=""> <a href="${link.url}">${link.title}</a></div>`)}
<h3>${phrases.comments}</h3><div class="comm"><b>${phrases.commentBy}:</b> ${phrases.comment}</div>
</div>
<div id="foot">&copy; ${paper.title}. ${phrases.rights}. ${phrases.about}. ${phrases.contact}.<br>${phrases.invented}</div>
<!-- counter --><img src="${page.home}counter.gif" width="1" height="1" alt="">
</div></body>`,
  });
};

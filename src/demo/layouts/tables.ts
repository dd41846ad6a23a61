import { markup } from '../markup.ts';
import { document, type Layout } from './page.ts';

const STYLE = `body { font: 14px/1.5 Verdana, sans-serif; background: #dfe5ec } table.frame { background: #fff; width: 960px; margin: auto }
td { vertical-align: top; padding: 8px } .title { font: bold 24px Georgia } .left { width: 150px; background: #eef2f7 } .right { width: 190px; background: #f7f7f0 } .small { font-size: 11px; color: #666 }`;

/** A page of the year 2000: nested tables, `<font>`, a title that is no heading, no metadata. */
export const tables: Layout = page => {
  const { paper, item, phrases, links } = page;
  return document(page, {
    style: STYLE,
    body: markup`<body>
<table class="frame" cellspacing="0">
<tr><td colspan="3" bgcolor="${paper.colour}"><font color="#ffffff" size="6"><b>${paper.title}</b></font><br><font color="#ffffff">${paper.description}</font></td></tr>
<tr><td colspan="3" class="small">${phrases.sections.map(name => markup`[<a href="${page.home}">${name}</a>] `)} ${page.when}</td></tr>
<tr><td class="left"><b>${phrases.mostRead}</b><br>${links.slice(0, 5).map(link => markup`&bull; <a href="${link.url}">${link.title}</a><br>`)}<br><form>${phrases.search}<br><input name="q" size="12"></form></td>
<td class="middle">
<table width="100%"><tr><td><span class="title">${item.title}</span><br><span class="small">${phrases.by} ${item.byline ?? paper.title}, ${page.when}</span></td></tr>
<tr><td><table align="right" width="260"><tr><td><img src="${page.picture}" width="250" alt=""></td></tr><tr><td class="small"><i>${item.caption}. ${phrases.photo}</i></td></tr></table>
<font face="Verdana">
${item.paragraphs.map(paragraph => markup`<p>${paragraph}</p>\n`)}
${item.credit && markup`<p><i>${item.credit}</i></p>`}
</font></td></tr>
<tr><td class="small"><a href="#print">Print</a> | <a href="#mail">${phrases.share}</a> | ${phrases.tags}: ${item.categories.join(', ')}</td></tr></table>
<hr><b>${phrases.related}</b><ul>${links.slice(5).map(link => markup`<li><a href="${link.url}">${link.title}</a></li>`)}</ul>
<b>${phrases.comments}</b><p class="small">${phrases.commentBy}: ${phrases.comment}</p>
</td>
<td class="right"><b>${phrases.newsletter}</b><form><input name="mail" size="14"> <input type="submit" value="${phrases.subscribe}"></form><p align="center" class="small">${phrases.advertisement}</p></td></tr>
<tr><td colspan="3" align="center" class="small">&copy; ${paper.title}. ${phrases.rights}. ${phrases.invented}</td></tr>
</table>
</body>`,
  });
};

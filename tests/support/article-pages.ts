/** A page of this file with what its article is; every text here is invented. */
export type Sample = { name: string; url: string; html: string; text: string[] };

const nav = (...labels: string[]): string =>
  `<nav class="site-nav"><ul>${labels.map(label => `<li><a href="/${label.toLowerCase()}">${label}</a></li>`).join('')}</ul></nav>`;

const footer = '<footer class="site-footer"><p>© 2031 The Harbour Lantern. All rights reserved.</p></footer>';

const harbour = [
  'The harbour council of Port Amber voted on Tuesday night to keep the old lighthouse lit, ending a quarrel that had split the town for three winters.',
  'Members approved the plan by nine votes to four, after a debate that ran well past midnight and drew more than two hundred people to the fish hall.',
  '“Nobody here wanted a dark coast,” said the harbour master, Odile Marrant. “We only argued about who should pay for the lamp, and how long.”',
  'Under the plan, the lamp will be refitted with a smaller light by the end of October, and the keeper’s house will be let to visitors to cover the bill.',
  'Boats from the northern villages had asked for the light to stay, saying that two vessels were lost in fog the last time it went out for repairs.',
];

const blog: Sample = {
  name: 'a blog theme with share bar, author box, related cards, newsletter form and comments',
  url: 'https://lantern.example/2031/04/02/lighthouse-stays-lit/',
  html: `<!DOCTYPE html><html lang="en-GB"><head><title>Lighthouse stays lit | The Harbour Lantern</title>
<meta property="og:site_name" content="The Harbour Lantern"><meta property="og:title" content="Lighthouse stays lit">
<meta property="article:published_time" content="2031-04-02T22:15:00+02:00"></head><body>
<header class="site-header"><a href="/">The Harbour Lantern</a>${nav('Home', 'News', 'Boats', 'Letters')}</header>
<main><article class="post"><h1 class="entry-title">Lighthouse stays lit</h1>
<div class="entry-meta">By <a rel="author" href="/staff/ines">Ines Calder</a> | <time datetime="2031-04-02T22:15:00+02:00">2 April 2031</time></div>
<div class="share-buttons"><a href="#">Share on Facebook</a> <a href="#">Tweet</a></div>
<div class="entry-content"><figure><img src="/wp/lamp.jpg" width="800" height="500" alt="The lamp"><figcaption>The lamp at dusk. Photo: I. Calder</figcaption></figure>
<p>${harbour[0]}</p><p>${harbour[1]}</p>
<div class="newsletter-signup"><h3>Sign up for our newsletter</h3><p>Get the week's harbour news in your inbox.</p><form><input type="email"><button>Subscribe</button></form></div>
<p>${harbour[2]}</p><h2>Who pays</h2><p>${harbour[3]}</p><blockquote><p>${harbour[4]}</p></blockquote></div>
<div class="author-box"><h4>About the author</h4><p>Ines Calder is a reporter at the Lantern. Follow her on Twitter.</p></div></article>
<section class="related-posts"><h3>Related stories</h3><ul><li><a href="/a">Ferry timetable changes again</a></li><li><a href="/b">Herring catch falls for fifth year</a></li></ul></section>
<section id="comments" class="comments-area"><h3>2 comments</h3><div class="comment-body"><p>I have sailed here for forty years, and I can tell you that no screen replaces a real light on the point.</p></div>
<div class="comment-body"><p>Nine to four is closer than it should have been, and I hope that the four will come to see why it matters.</p></div></section></main>
<aside class="sidebar"><h3>Most read</h3><ol><li><a href="/c">Storm closes the bridge</a></li><li><a href="/d">New baker in Quay Street</a></li></ol></aside>
${footer}</body></html>`,
  text: [harbour[0], harbour[1], harbour[2], 'Who pays', harbour[3], harbour[4]] as string[],
};

const soup: Sample = {
  name: 'a page without landmarks, wrapped in a form, its paragraphs set apart by line breaks',
  url: 'http://old.example/story.aspx?id=7',
  html: `<html><head><title>Council keeps the lamp</title></head><body><form action="/story.aspx" method="post"><table width="900"><tr><td colspan="2">
<a href="/">Front</a> | <a href="/n">News</a> | <a href="/s">Sport</a> | <a href="/w">Weather</a></td></tr><tr><td width="160"><a href="/1">Ferry</a><br><a href="/2">Herring</a><br><a href="/3">Bridge</a></td>
<td><div id="c7">${harbour.join('<br><br>\n')}</div></td></tr><tr><td colspan="2">Copyright 2031 Old Example Ltd. All rights reserved.</td></tr></table></form></body></html>`,
  text: harbour,
};

const sierra = [
  'La cooperativa de Valdemoro del Alba abrirá en mayo un molino comunal, el primero que funciona en la comarca desde que cerró el antiguo hace cuarenta años.',
  'El edificio, levantado con piedra de la propia sierra, molerá el trigo de treinta y dos familias y venderá la harina en los mercados de los pueblos vecinos.',
  '«No queríamos subvenciones, queríamos pan», explicó la presidenta de la cooperativa, Remedios Altuna, durante la visita que organizaron para los socios.',
  'Las obras costaron algo menos de lo previsto, según las cuentas presentadas el jueves, porque buena parte del trabajo lo hicieron los propios vecinos.',
];

const spanish: Sample = {
  name: 'a Spanish page with inline recommendations',
  url: 'https://sierra.example/comarca/molino-comunal.html',
  html: `<html lang="es"><head><title>Un molino para toda la sierra - Diario de la Sierra</title><meta property="og:site_name" content="Diario de la Sierra"></head><body>
<div class="cabecera"><ul class="menu"><li><a href="/">Portada</a></li><li><a href="/c">Comarca</a></li><li><a href="/d">Deportes</a></li></ul></div>
<div class="contenido"><h1>Un molino para toda la sierra</h1><div class="firma">Por Lucía Beltrán</div><div class="fecha">12/03/2031</div>
<div class="cuerpo-noticia"><p>${sierra[0]}</p><p>${sierra[1]}</p><div class="relacionadas"><h4>Noticias relacionadas</h4><ul><li><a href="/x">Vuelve la feria del queso</a></li><li><a href="/y">El puente, cerrado por obras</a></li></ul></div>
<p>${sierra[2]}</p><p>${sierra[3]}</p></div></div><div class="pie"><p>© 2031 Diario de la Sierra. Todos los derechos reservados.</p></div></body></html>`,
  text: sierra,
};

const garden = [
  '山あいの小さな町で、使われなくなった小学校の校庭が畑に生まれ変わった。春には菜の花が咲き、秋には近くの保育園の子どもたちが芋を掘りに来るという。',
  '畑を始めたのは、町に移り住んで三年になる元教師の夫婦である。最初の年は石を拾うだけで終わったが、いまでは十二種類の野菜が育っている。',
  '「土は急がせると怒る」と二人は笑う。来年は校舎の一部を直し、採れたての野菜を出す食堂を開くつもりだ。',
];

const japanese: Sample = {
  name: 'a Japanese page',
  url: 'https://yama.example/news/113.html',
  html: `<html><head><meta charset="utf-8"><title>校庭が畑に｜山の便り</title></head><body><div id="header"><a href="/">山の便り</a><ul><li><a href="/n">ニュース</a></li><li><a href="/k">コラム</a></li></ul></div>
<div id="main"><h1>校庭が畑に</h1><p class="date">2031年4月9日</p><div class="honbun"><p>${garden[0]}</p><p>${garden[1]}</p><p>${garden[2]}</p></div>
<div class="kanren"><h2>関連記事</h2><ul><li><a href="/110">橋の架け替え始まる</a></li><li><a href="/111">朝市に新しい店</a></li></ul></div></div><div id="footer"><p>© 2031 山の便り 無断転載を禁じます</p></div></body></html>`,
  text: garden,
};

export const SAMPLES: Sample[] = [blog, soup, spanish, japanese];

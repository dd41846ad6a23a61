import { describe, expect, test } from 'vitest';
import { extractArticle } from '../../../src/core/article/extract.ts';

const TOLD = [
  'The river rose by two metres on Tuesday, and the people of the lower town carried their beds upstairs.',
  'Boats from the mill took the last families off their roofs before dark, and nobody was missing, the mayor said.',
  'By night the water stood at the third step of the town hall, which no one living had seen before.',
  'On the upper road the bakers gave away their bread, because the carts could not get through to the market.',
];
const extract = (main: string, head = '') =>
  extractArticle({
    url: 'https://echo.example/flood',
    html: `<html><head><title>River rises - Echo</title>${head}</head><body><nav><a href="/">Home</a> <a href="/s">Sport</a></nav>
      <main>${main}</main><footer>© Echo</footer></body></html>`,
  });
const paragraphs = TOLD.map(text => `<p>${text}</p>`);

test('the entries of a live blog stay in order, with their headings and without their clocks', () => {
  const entries = TOLD.map(
    (text, at) => `<article class="entry"><header><time datetime="2031-05-04T1${at}:00:00Z">1${at}:00</time>
      <h2>Water at mark ${at}</h2></header><p>${text}</p><p>Mark ${at}: ${text}</p></article>`,
  );
  const { text } = extract(`<h1>River rises: the day</h1><div class="live">${entries.join('')}</div>`);
  expect(text.split('\n\n')).toEqual(
    TOLD.flatMap((told, at) => [`Water at mark ${at}`, told, `Mark ${at}: ${told}`]),
  );
});

test('the pictures of a gallery follow the text, captions with them and not in the text', () => {
  const figures = [1, 2, 3].map(
    at =>
      `<figure><img src="/${at}.jpg" alt="Scene ${at}"><figcaption>Scene ${at} of the flood, seen from the mill.</figcaption></figure>`,
  );
  const { html, text } = extract(
    `<article><h1>The flood in pictures</h1>${paragraphs[0]}${figures.join('')}</article>`,
  );
  expect(text).toBe(TOLD[0]);
  expect(
    [
      ...html.matchAll(
        /<figure><img src="https:\/\/echo\.example\/(\d)\.jpg" alt="[^"]+"><figcaption>Scene (\d)/g,
      ),
    ].map(([, one, two]) => `${one}${two}`),
  ).toEqual(['11', '22', '33']);
});

test('the page’s title above the body is no part of it', () => {
  const { text } = extract(
    `<article><h1>River rises in the lower town</h1>${paragraphs.join('')}</article>`,
    '<meta property="og:title" content="River rises in the lower town">',
  );
  expect(text.split('\n\n')).toEqual(TOLD);
});

describe('a film or recording is a link where it stood', () => {
  const around = (player: string) =>
    extract(`<article>${paragraphs[0]}${player}${paragraphs.slice(1).join('')}</article>`).html;
  test.each([
    [
      '<iframe src="https://www.youtube.com/embed/abcdefghijk?rel=0" title="The flood &amp; the mill"></iframe>',
      '<a href="https://www.youtube.com/watch?v=abcdefghijk">Video: The flood &amp; the mill</a>',
    ],
    [
      '<iframe data-src="//player.vimeo.com/video/1234"></iframe>',
      '<a href="https://vimeo.com/1234">Video: vimeo.com</a>',
    ],
    [
      '<video controls><source src="/v/flood.mp4"></video>',
      '<a href="https://echo.example/v/flood.mp4">Video: echo.example</a>',
    ],
    [
      '<audio src="/a/flood.mp3"></audio>',
      '<a href="https://echo.example/a/flood.mp3">Audio: echo.example</a>',
    ],
    [
      '<iframe src="https://podcast.example/embed/7"></iframe>',
      '<a href="https://podcast.example/embed/7">Audio: podcast.example</a>',
    ],
  ])('%s', (player, link) => {
    expect(around(player)).toContain(`${TOLD[0]}</p><p>${link}</p><p>${TOLD[1]}`);
  });
  test.each([
    '<iframe src="https://ads.example/slot/7"></iframe>',
    '<iframe src="https://ads.example/embed" width="1" height="1"></iframe>',
    '<iframe src="javascript:player()"></iframe>',
    '<iframe srcdoc="<script>video()</script>"></iframe>',
    '<video src="blob:https://echo.example/7"></video>',
  ])('and nothing where there is nothing to open: %s', player => {
    expect(around(player)).toContain(`${TOLD[0]}</p><p>${TOLD[1]}`);
  });
});

describe('what other kinds of pages hold', () => {
  const lines = (text: string) => text.split(/\n+/).map(line => line.replace(/^- /, ''));

  test('a recipe: what goes in and what to do', () => {
    const needs = ['200 g of rye flour', 'a pinch of salt', 'two eggs from the lower town'];
    const steps = TOLD.slice(0, 2).map(
      (told, at) => `Step ${at + 1}: stir while you read this aloud. ${told}`,
    );
    const { text } = extract(
      `<article><h1>Flood bread</h1><p>${TOLD[3]}</p><h2>Ingredients</h2><ul>${needs.map(need => `<li>${need}</li>`).join('')}</ul>
        <h2>Method</h2><ol>${steps.map(step => `<li>${step}</li>`).join('')}</ol></article>`,
    );
    expect(lines(text)).toEqual([TOLD[3], 'Ingredients', ...needs, 'Method', ...steps]);
  });

  test('an interview: questions and answers, in turn', () => {
    const asked = [
      'What did you see first?',
      'And who came to help?',
      'Where did you sleep?',
      'What comes next?',
    ];
    const said = asked.flatMap((question, at) => [question, TOLD[at] ?? '']);
    const { text } = extract(
      `<article><h1>“The water stood at the third step”</h1>${said.map((line, at) => `<p>${at % 2 ? line : `<strong>${line}</strong>`}</p>`).join('')}</article>`,
    );
    expect(text.split('\n\n')).toEqual(said);
  });

  test('an open thread: the few words that open it, not the many that answer', () => {
    const replies = TOLD.map(
      (told, at) =>
        `<li class="comment"><cite>Reader ${at}</cite><p>I was there too. ${told} ${told}</p></li>`,
    );
    const { text } = extract(
      `<article class="post"><h1>Open thread: the flood</h1><div class="entry-content"><p>Tell us here what you saw on Tuesday, and where you were when the water came. Be kind to each other.</p></div></article>
        <section id="comments"><h3>4 comments</h3><ol class="commentlist">${replies.join('')}</ol></section>`,
    );
    expect(text).toBe(
      'Tell us here what you saw on Tuesday, and where you were when the water came. Be kind to each other.',
    );
  });

  test('a listing: every entry with its date and place, none of the filters around it', () => {
    const villages = ['Mill Bridge', 'Upper Ford', 'Saint Alban', 'Low Meadow', 'Three Wells', 'Barley Hill'];
    const fairs = villages.map((village, at) => ({
      name: `Flood fair of ${village}`,
      when: `${at + 3} May, ${village}, on the green behind the church`,
      what: `Music from noon, bread from the upper road, and the mill opens its doors. ${TOLD[at % TOLD.length]}`,
    }));
    const entries = fairs.map(
      ({ name, when, what }) => `<li class="event"><h3>${name}</h3><p>${when}</p><p>${what}</p></li>`,
    );
    const { text } = extract(
      `<form class="filters"><label>Month <select><option>May</option></select></label><button>Search</button></form>
        <h1>Fairs of the valley</h1><p>Six villages hold their fairs in the same week this year, and a boat runs between them all.</p>
        <ol class="events">${entries.join('')}</ol><ul class="pagination"><li><a href="?p=1">1</a></li><li><a href="?p=2">2</a></li><li><a href="?p=2">Next</a></li></ul>`,
    );
    expect(lines(text)).toEqual([
      'Six villages hold their fairs in the same week this year, and a boat runs between them all.',
      ...fairs.flatMap(({ name, when, what }) => [name, when, what]),
    ]);
  });

  test('an abstract on a page full of records', () => {
    const { text } = extract(
      `<h1>On floods</h1><div class="authors"><a href="/a">A. Miller</a>, <a href="/b">B. Boat</a></div><blockquote class="abstract">${TOLD.join(' ')}</blockquote>
        <table><tr><td>Subjects:</td><td>Water (echo.WA)</td></tr><tr><td>Cite as:</td><td>echo:2031.7</td></tr></table>`,
    );
    expect(text).toContain(TOLD.join(' '));
  });

  test.each([
    [
      'ar',
      [
        'ارتفع منسوب النهر مترين يوم الثلاثاء، وحمل سكان البلدة السفلى أسرّتهم إلى الطوابق العليا قبل حلول الليل.',
        'نقلت القوارب القادمة من الطاحونة آخر العائلات من فوق الأسطح، ولم يُفقد أحد، كما قال رئيس البلدية للصحفيين.',
        'وفي الليل بلغ الماء الدرجة الثالثة من سلم دار البلدية، وهو ما لم يره أحد من الأحياء من قبل، بحسب السكان.',
      ],
    ],
    [
      'hi',
      [
        'मंगलवार को नदी का पानी दो मीटर बढ़ गया, और निचले कस्बे के लोग अपने बिस्तर ऊपर की मंज़िल पर ले गए।',
        'चक्की से आई नावों ने अँधेरा होने से पहले आख़िरी परिवारों को छतों से उतारा, और महापौर ने कहा कि कोई लापता नहीं है।',
        'रात तक पानी नगर भवन की तीसरी सीढ़ी तक पहुँच गया, जिसे वहाँ के किसी भी व्यक्ति ने पहले कभी नहीं देखा था।',
      ],
    ],
  ])('a report in %s', (language, told) => {
    const found = extract(
      `<article><h1>${told[0]?.slice(0, 20)}</h1><div class="share"><a href="#f">Facebook</a> <a href="#t">Twitter</a></div>${told.map(text => `<p>${text}</p>`).join('')}</article>`,
    );
    expect([found.language, found.text.split('\n\n')]).toEqual([language, told]);
  });

  test('a wall of cookies is no article', () => {
    const { partial } = extract(
      '<div class="consent"><h1>Your cookies, your choice</h1><p>We and our partners use cookies to store and read information on your device. By clicking you give your consent to cookies for advertising.</p><p>You may withdraw your consent at any time under privacy settings.</p></div>',
    );
    expect(partial).toBe('cookie-wall');
  });
});

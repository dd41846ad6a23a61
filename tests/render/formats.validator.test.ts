import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/core/edition/edition.ts';
import { ALLOWED } from '../../src/core/html/allowed.ts';
import { sanitise } from '../../src/core/html/sanitise.ts';
import { FORMATS } from '../../src/render/formats.ts';
import { staticHtml } from '../../src/render/text/static-html.ts';
import { normalizedUrl, strictWebUrl } from '../../src/render/url/web-url.ts';
import { readsAsHtml } from '../../src/render/xml/plain-text.ts';
import { bare, EDITIONS } from '../support/editions.ts';
import { complaints } from '../support/feed-validator.ts';

const NASTY = ['</a>', '<b>bold</b>', '&copy 2026', 'A&B2', '&#38;', 'R&amp;D', '<3 for &lt;', 'lost \ufffd'];
const ADDRESS = 'https://courier.example/a|b?tags[]=1|2&x=`^{}%zz#[1]';

/** Stories whose every text and address is awkward. */
const nasty = NASTY.map(
  (text, index): Entry => ({
    ...bare,
    id: `st_${index}`,
    url: ADDRESS,
    title: text,
    summary: text,
    contentHtml: `<p><bdo dir="rtl">x</bdo></p><video src="${ADDRESS.replace(/&/g, '&amp;')}" controls="" poster="https://courier.example/p.jpg"><track src="https://courier.example/t.vtt">old</video><audio controls="" src="https://courier.example/a.mp3"></audio>`,
    authors: [{ name: `Mira ${text} <mira@courier.example>`, url: ADDRESS }],
    source: {
      id: 's',
      title: text,
      feedUrl: `https://courier.example/%7ewire/%e2%82%ac?a[]=1`,
      homeUrl: ADDRESS,
    },
    licence: { name: text, url: ADDRESS, republish: 'full' },
    image: { url: ADDRESS },
    enclosures: [{ url: `${ADDRESS}.mp3`, type: 'audio/mpeg' }],
    topics: [{ id: 't', title: text }],
    regions: [{ code: 'PK', name: text, role: 'about', score: 1, evidence: [] }],
    categories: [text],
    alsoIn: [{ articleId: 'a', url: ADDRESS, title: text, source: bare.source, published: bare.published }],
  }),
);
const editions = {
  ...EDITIONS,
  ...Object.fromEntries(
    NASTY.map(text => [
      `titled ${text}`,
      {
        ...EDITIONS.plain,
        title: text,
        description: text,
        site: { ...EDITIONS.plain.site, title: text, licence: { name: text } },
        entries: nasty,
      },
    ]),
  ),
};

describe.each(Object.entries(editions).filter(([name]) => name !== 'hostile'))('%s', (_, edition) => {
  test.each(['rss', 'atom'] as const)('leaves the validator nothing to say as %s', format => {
    expect(complaints(FORMATS[format].render(edition), format)).toEqual([]);
  });
});

test('what is hostile is ill-nested at worst: it was never sanitised', () => {
  for (const format of ['rss', 'atom'] as const) {
    const said = complaints(FORMATS[format].render(EDITIONS.hostile), format);
    expect(said.filter(each => !each.startsWith('ill-nested'))).toEqual([]);
  }
});

test('of the HTML that is kept, feeds carry nothing that is warned of', () => {
  const all = [...ALLOWED.keys()].map(
    name => `<${name} src="https://a.example/x" controls dir="rtl">x</${name}>`,
  );
  for (const each of all)
    expect(staticHtml(sanitise(each, { base: 'https://a.example/' }))).not.toMatch(/bdo|controls/);
});

test.each([
  ['<p>as it is</p>', '<p>as it is</p>'],
  ['<bdo dir="rtl">abc</bdo>', '<bdi dir="rtl">abc</bdi>'],
  [
    '<audio src="https://www.a.example/s.mp3" controls>no</audio>',
    '<a href="https://www.a.example/s.mp3">Audio: a.example</a>',
  ],
  [
    '<video controls="" poster="https://a.example/p.jpg"><source src="https://a.example/f.mp4?a=1&amp;b=2" type="video/mp4">no</video>',
    '<a href="https://a.example/f.mp4?a=1&amp;b=2"><img src="https://a.example/p.jpg" alt="Video: a.example"></a>',
  ],
  ['<video controls>only words</video>', 'only words'],
  ['<video controls src="https://a.example/1">never closed', '<video src="https://a.example/1">never closed'],
])('%s stands still as %s', (html, still) => expect(staticHtml(html)).toBe(still));

test.each([
  ['https://a.example/x?b[]=1|2', 'https://a.example/x?b%5B%5D=1%7C2'],
  ['https://a.example/100%', 'https://a.example/100%25'],
  ['https://a.example/%E2%82%AC#top', 'https://a.example/%E2%82%AC#top'],
  ['http://[2001:db8::1]/a', 'http://[2001:db8::1]/a'],
  ['https://a.example', 'https://a.example/'],
  ['javascript:alert(1)', undefined],
])('%s is written %s', (address, written) => expect(strictWebUrl(address)).toBe(written));

test.each([
  ['https://desk.example/logo.png', true],
  ['https://desk.example/logo', true],
  ['https://desk.example/logo.svg', false],
])('the logo %s is an image of RSS: %s', (logo, is) => {
  const rss = FORMATS.rss.render({ ...EDITIONS.plain, site: { ...EDITIONS.plain.site, logo } });
  expect(rss.includes('<image>')).toBe(is);
});

test('one spelling of an address is compared', () => {
  expect(normalizedUrl('https://a.example/%7ewire/%e2%82%ac')).toBe('https://a.example/~wire/%E2%82%AC');
});

test.each([
  ['AT&T', false],
  ['Q & A; B', false],
  ['5 < 6 && 7', false],
  ['&copy that', true],
  ['R&D2', true],
  ['<!-- x', true],
])('%s looks like HTML: %s', (text, is) => expect(readsAsHtml(text)).toBe(is));

test.each([
  ['rss', '<item><title>Fish &amp;amp; chips</title></item>', /title reads as HTML/],
  ['rss', '<item><category>&lt;/b&gt;</category></item>', /end tag/],
  ['rss', '<item><link>https://a.example/?x[]=1</link></item>', /link is no address/],
  ['rss', '<item><description>&lt;bdo dir="rtl">x&lt;/bdo></description></item>', /bdo/],
  ['rss', '<item><description>&lt;p>&lt;div>x&lt;/div>&lt;/p></description></item>', /ill-nested/],
  ['rss', '<item><description>&lt;a href="/x">x&lt;/a></description></item>', /relative/],
  ['atom', '<entry><content type="html">&lt;audio controls>&lt;/audio></content></entry>', /controls/],
  ['atom', '<entry><title>The &lt;/b> tag</title></entry>', /title reads as HTML/],
  ['atom', '<entry><id>tag:a,2026:/%7ex</id></entry>', /canonical/],
  ['atom', '<entry><updated>1</updated></entry><entry><updated>1</updated></entry>', /equal/],
] as const)('the checker finds what is wrong in %s %s', (format, xml, said) => {
  expect(complaints(`<x>${xml.replaceAll('><', '>\n<')}\n</x>`, format).join('; ')).toMatch(said);
});

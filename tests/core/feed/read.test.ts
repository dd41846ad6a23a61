import { describe, expect, test } from 'vitest';
import { NotAFeed } from '../../../src/core/feed/not-a-feed.ts';
import { type FetchedFeed, readFeed } from '../../../src/core/feed/read.ts';
import type { Item } from '../../../src/core/item/item.ts';

const url = 'https://desk.example/feeds/all.xml';
const read = (body: string, more: Partial<FetchedFeed> = {}) =>
  readFeed({ url, bytes: Buffer.from(body), ...more });
const ATOM = 'xmlns="http://www.w3.org/2005/Atom"';
const XHTML = 'xmlns="http://www.w3.org/1999/xhtml"';
const rss = (item: string) =>
  `<rss version="2.0"><channel><title>Desk</title><item>${item}</item></channel></rss>`;
const atom = (entry: string, attributes = '') => `<feed ${ATOM} ${attributes}><entry>${entry}</entry></feed>`;
const itemOf = async (body: string, more: Partial<FetchedFeed> = {}) =>
  (await read(body, more)).items[0] as Item;

describe('formats', () => {
  test('RSS 2.0 with its modules', async () => {
    const feed = await read(`<?xml version="1.0"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:media="http://search.yahoo.com/mrss/" xmlns:georss="http://www.georss.org/georss"
        xmlns:a="http://www.w3.org/2005/Atom" xmlns:cc="http://backend.userland.com/creativeCommonsRssModule">
      <channel><title>Harbour &amp; Hill</title><link>/</link><description>&lt;b>News&lt;/b> daily</description>
        <language>en-GB</language><lastBuildDate>Tue, 10 Mar 2020 08:30:15 GMT</lastBuildDate><ttl>30</ttl>
        <skipHours><hour>3</hour><hour>24</hour></skipHours><skipDays><day>Sunday</day></skipDays>
        <a:link rel="hub" href="https://hub.example/"/><a:link rel="self" href="https://desk.example/self"/>
        <item><title>Bridge opens</title><link>https://desk.example/1</link><guid isPermaLink="false">b-1</guid>
          <pubDate>Tue, 10 Mar 2020 07:00:00 +0100</pubDate><dc:creator>Ann Lee</dc:creator><dc:creator>Bo Ek</dc:creator>
          <category>Roads</category><category>Roads</category><category domain="x">Rivers</category>
          <description>Short.</description><content:encoded><![CDATA[<p onclick="x">Long <a href="2">more</a></p>]]></content:encoded>
          <enclosure url="/a.mp3" length="12" type="audio/mpeg"/><media:content url="/v.mp4" type="video/mp4" fileSize="9"/>
          <media:thumbnail url="/small.jpg" width="90"/><media:thumbnail url="/large.jpg" width="900"/>
          <georss:point>45.5 -73.25</georss:point><cc:license>https://licence.example/by</cc:license>
          <source url="https://wire.example/feed">The Wire</source></item>
      </channel></rss>`);
    expect(feed).toEqual({
      title: 'Harbour & Hill',
      link: 'https://desk.example/',
      description: 'News daily',
      language: 'en-GB',
      updated: '2020-03-10T08:30:15.000Z',
      hints: {
        ttl: 1_800_000,
        skipHours: [0, 3],
        skipDays: [0],
        hub: { url: 'https://hub.example/', topic: 'https://desk.example/self' },
      },
      repairs: [],
      items: [
        {
          id: 'b-1',
          title: 'Bridge opens',
          url: 'https://desk.example/1',
          summary: 'Short.',
          contentHtml: '<p>Long <a href="https://desk.example/feeds/2">more</a></p>',
          published: '2020-03-10T06:00:00.000Z',
          authors: [{ name: 'Ann Lee' }, { name: 'Bo Ek' }],
          categories: ['Roads', 'Rivers'],
          enclosures: [
            { url: 'https://desk.example/a.mp3', type: 'audio/mpeg', length: 12 },
            { url: 'https://desk.example/v.mp4', type: 'video/mp4', length: 9 },
          ],
          image: 'https://desk.example/large.jpg',
          geo: { lat: 45.5, lon: -73.25 },
          licence: 'https://licence.example/by',
          origin: { title: 'The Wire', url: 'https://wire.example/feed' },
        },
      ],
    });
  });

  test('Atom 1.0 under any prefix, with bases, languages and inherited authors', async () => {
    const feed =
      await read(`<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:base="https://base.example/x/" xml:lang="fr">
      <a:title type="html">Le &lt;b>port&lt;/b></a:title><a:link rel="self" href="f"/><a:link href="home"/>
      <a:author><a:name>Équipe</a:name></a:author>
      <a:entry xml:base="y/"><a:id>urn:1</a:id><a:title>1 &lt; 2</a:title><a:link rel="alternate" href="p"/>
        <a:link rel="enclosure" href="s.mp3" type="audio/mpeg" length="5"/><a:category term="mer" label="La mer"/>
        <a:published>2020-03-10T08:30:15+01:00</a:published><a:updated>2020-03-11</a:updated>
        <a:content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml">Un <x:em>vrai</x:em> pont<x:br/><x:a href="z">ici</x:a></x:div></a:content>
      </a:entry></a:feed>`);
    expect(feed.title).toBe('Le port');
    expect(feed.link).toBe('https://base.example/x/home');
    expect(feed.language).toBe('fr');
    expect(feed.items).toEqual([
      {
        id: 'urn:1',
        title: '1 < 2',
        url: 'https://base.example/x/y/p',
        contentHtml: '<div>Un <em>vrai</em> pont<br><a href="https://base.example/x/y/z">ici</a></div>',
        published: '2020-03-10T07:30:15.000Z',
        updated: '2020-03-11T00:00:00.000Z',
        language: 'fr',
        authors: [{ name: 'Équipe' }],
        categories: ['mer'],
        enclosures: [{ url: 'https://base.example/x/y/s.mp3', type: 'audio/mpeg', length: 5 }],
      },
    ]);
  });

  test('Atom 0.3', async () => {
    const item =
      await itemOf(`<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title mode="base64">QnJpZGdl</title>
      <issued>2020-03-10T08:30:15Z</issued><modified>2020-03-11T08:30:15Z</modified><author><name>Ann</name><url>/ann</url></author>
      <content type="text/html" mode="escaped">&lt;p>Hi&lt;/p></content></entry></feed>`);
    expect(item).toMatchObject({
      title: 'Bridge',
      published: '2020-03-10T08:30:15.000Z',
      updated: '2020-03-11T08:30:15.000Z',
      authors: [{ name: 'Ann', url: 'https://desk.example/ann' }],
      contentHtml: '<p>Hi</p>',
    });
  });

  test('RSS 1.0, items beside the channel', async () => {
    const feed =
      await read(`<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/">
      <channel r:about="x"><title>Desk</title><link>https://desk.example/</link></channel><image><title>Logo</title></image>
      <item r:about="https://desk.example/1"><title>One</title><d:date>2020-03-10</d:date><d:subject>Sea</d:subject></item></r:RDF>`);
    expect(feed.title).toBe('Desk');
    expect(feed.items).toMatchObject([
      {
        id: 'https://desk.example/1',
        url: 'https://desk.example/1',
        published: '2020-03-10T00:00:00.000Z',
        categories: ['Sea'],
      },
    ]);
  });

  test('JSON Feed', async () => {
    const feed = await read(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'Desk',
        home_page_url: '/',
        hubs: [{ type: 'WebSub', url: 'https://hub.example/' }],
        authors: [{ name: 'Ann' }],
        items: [
          { id: 7, content_text: 'a < b', tags: ['x', 'x'], date_published: '2020-03-10', image: '/i.png' },
          {
            id: 'b',
            content_html: '<p onclick=x>y</p>',
            authors: [{ name: 'Bo', url: '/bo' }],
            attachments: [{ url: '/a.mp3', mime_type: 'audio/mpeg', size_in_bytes: 3 }],
          },
          'rubbish',
        ],
      }),
    );
    expect(feed.hints).toEqual({ hub: { url: 'https://hub.example/', topic: url } });
    expect(feed.items).toEqual([
      {
        id: '7',
        contentHtml: 'a &lt; b',
        published: '2020-03-10T00:00:00.000Z',
        image: 'https://desk.example/i.png',
        authors: [{ name: 'Ann' }],
        categories: ['x'],
        enclosures: [],
      },
      {
        id: 'b',
        contentHtml: '<p>y</p>',
        authors: [{ name: 'Bo', url: 'https://desk.example/bo' }],
        categories: [],
        enclosures: [{ url: 'https://desk.example/a.mp3', type: 'audio/mpeg', length: 3 }],
      },
    ]);
  });

  test('CDF', async () => {
    const feed = await read(
      '<CHANNEL HREF="/c"><TITLE>Desk</TITLE><ITEM HREF="/1" LASTMOD="2020-03-10T08:30"><TITLE>One</TITLE><ABSTRACT>Short</ABSTRACT></ITEM></CHANNEL>',
    );
    expect(feed).toMatchObject({ title: 'Desk', link: 'https://desk.example/c' });
    expect(feed.items).toMatchObject([
      { title: 'One', url: 'https://desk.example/1', summary: 'Short', updated: '2020-03-10T08:30:00.000Z' },
    ]);
  });

  test('Google News sitemap', async () => {
    const feed =
      await read(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
      <url><loc>https://desk.example/1</loc><n:news><n:publication><n:name>Desk</n:name><n:language>en</n:language></n:publication>
      <n:publication_date>2020-03-10</n:publication_date><n:title>One</n:title><n:keywords>sea, port</n:keywords></n:news></url></urlset>`);
    expect(feed.items).toMatchObject([
      {
        url: 'https://desk.example/1',
        title: 'One',
        published: '2020-03-10T00:00:00.000Z',
        categories: ['sea', 'port'],
        origin: { title: 'Desk' },
        language: 'en',
      },
    ]);
  });
});

describe('items', () => {
  test.each([
    ['RSS title that is text', rss('<title>1 &lt; 2 &amp; 3</title>'), '1 < 2 & 3'],
    ['RSS title that is HTML', rss('<title>Tom &amp;amp; &lt;i>Jerry&lt;/i></title>'), 'Tom & Jerry'],
    ['RSS title in CDATA', rss('<title><![CDATA[A &amp; B]]></title>'), 'A & B'],
    ['undeclared entities', rss('<title>caf&eacute;&nbsp;&copy; &nope; AT&T</title>'), 'café © &nope; AT&T'],
    [
      'declared entities',
      `<!DOCTYPE rss [<!ENTITY desk "Harbour">]>${rss('<title>&desk; news</title>')}`,
      'Harbour news',
    ],
    ['windows-1252 by number', rss('<title>it&#146;s &#x96; ok</title>'), 'it’s – ok'],
    ['Atom text', atom('<title type="text">&lt;b> is a tag</title>'), '<b> is a tag'],
    ['Atom XHTML', atom(`<title type="xhtml"><div ${XHTML}>A <b>bold</b> one</div></title>`), 'A bold one'],
    [
      'Media RSS only',
      rss('<media:content url="/v"><media:title>Clip</media:title></media:content>'),
      'Clip',
    ],
    ['control characters', rss('<title>a\u0001b&#2;c</title>'), 'abc'],
  ])('title: %s', async (_name, body, title) => {
    expect((await itemOf(body)).title).toBe(title);
  });

  test.each([
    ['ann@desk.example (Ann Lee)', { name: 'Ann Lee', email: 'ann@desk.example' }],
    ['Ann Lee &lt;ann@desk.example>', { name: 'Ann Lee', email: 'ann@desk.example' }],
    ['"Ann Lee" (mailto:ann@desk.example)', { name: 'Ann Lee', email: 'ann@desk.example' }],
    ['ann@desk.example', { name: 'ann@desk.example', email: 'ann@desk.example' }],
    ['Ann Lee', { name: 'Ann Lee' }],
  ])('author: %s', async (text, author) => {
    expect((await itemOf(rss(`<author>${text}</author>`))).authors).toEqual([author]);
  });

  test.each([
    ['link', '<link> https://e.example/1 </link><guid>https://e.example/g</guid>', 'https://e.example/1'],
    ['ampersands', '<link>https://e.example/?a=1&b=2&copy=3</link>', 'https://e.example/?a=1&b=2&copy=3'],
    ['permanent guid', '<guid>https://e.example/g</guid>', 'https://e.example/g'],
    ['guid that is none', '<guid isPermaLink="false">https://e.example/g</guid>', undefined],
    ['script', '<link>javascript:alert(1)</link>', undefined],
    ["picture's link", '<image><link>https://e.example/i</link></image>', undefined],
  ])('address: %s', async (_name, item, address) => {
    expect((await itemOf(rss(item))).url).toBe(address);
  });

  test.each([
    ['W3C', '<geo:lat>10</geo:lat><geo:long>20</geo:long>', { lat: 10, lon: 20 }],
    [
      'GML',
      '<georss:where><gml:Point><gml:pos>10 20</gml:pos></gml:Point></georss:where>',
      { lat: 10, lon: 20 },
    ],
    ['box', '<georss:box>10 20 30 40</georss:box>', { lat: 20, lon: 30 }],
    ['line', '<georss:line>0 0 10 20</georss:line>', { lat: 5, lon: 10 }],
    ['off the earth', '<georss:point>100 20</georss:point>', undefined],
    ['metres', '<gml:Point srsName="EPSG:26913"><gml:pos>10 20</gml:pos></gml:Point>', undefined],
  ])('place: %s', async (_name, item, geo) => {
    expect((await itemOf(rss(item))).geo).toEqual(geo);
  });

  test('URLs are relative to Content-Location; the language defaults to HTTP’s', async () => {
    const feed = await read(rss('<link>x</link>'), {
      headers: { 'content-location': '/elsewhere/', 'content-language': 'nb' },
    });
    expect(feed.items[0]?.url).toBe('https://desk.example/elsewhere/x');
    expect(feed.language).toBe('nb');
  });
});

describe('hubs', () => {
  const linked = '<rss><channel><link rel="hub" href="https://hub.example/feed"/></channel></rss>';

  test('the Link header takes precedence over the feed, whose URL is the default topic', async () => {
    expect((await read(linked)).hints.hub).toEqual({ url: 'https://hub.example/feed', topic: url });
    const headers = { link: '<https://hub.example/http>; rel="hub", </self>; type="x, y"; rel=self' };
    expect((await read(linked, { headers })).hints.hub).toEqual({
      url: 'https://hub.example/http',
      topic: 'https://desk.example/self',
    });
  });

  test.each([
    ['hourly', 2, 1_800_000],
    ['daily', 1, 86_400_000],
    ['weekly', 0, 604_800_000],
    ['never', 1, undefined],
  ])('the syndication module: %s, %i times', async (period, frequency, ttl) => {
    const sy = `<sy:updatePeriod>${period}</sy:updatePeriod><sy:updateFrequency>${frequency}</sy:updateFrequency>`;
    expect((await read(`<rss><channel>${sy}</channel></rss>`)).hints.ttl).toBe(ttl);
  });
});

describe('repairs', () => {
  test.each([
    [
      'cut short',
      '<rss><channel><title>F</title><item><title>One</title></item><item><title>Tw',
      ['One', 'Tw'],
    ],
    [
      'cut short',
      '<rss><channel><item><title>One</title></item><item><description><![CDATA[ no end',
      ['One', undefined],
    ],
    ['unclosed tags', rss('<title>One<link>https://e.example/</link>'), ['One']],
    ['unclosed tags', rss('<title>One</title><description>x<item><title>Two</title>'), ['One', 'Two']],
    ['unescaped <', rss('<title>1 < 2 <3</title>'), ['1 < 2 <3']],
    ['control characters', rss('<title>a\u0000b</title>'), ['ab']],
    ['half end tags', rss('<title>One</title<link>https://e.example/</link>'), ['One']],
    ['missing quotes', rss('<enclosure url="https://e.example/a />\n<title>One</title>'), ['One']],
    ['unclosed <!--', rss('<title>One</title><!-- no end</item><item><title>Two</title>'), ['One', 'Two']],
    [
      'unclosed <![CDATA[',
      rss('<title>One</title><description><![CDATA[x</item><item><title>Two</title>'),
      ['One', 'Two'],
    ],
    ['something before the feed', `<br />\n<b>Warning</b>: line 3 ${rss('<title>One</title>')}`, ['One']],
  ])('%s', async (repair, body, titles) => {
    const feed = await read(body);
    expect(feed.repairs).toContain(repair);
    expect(feed.items.map(item => item.title)).toEqual(titles);
  });

  test('the content of CDATA needs no repair', async () => {
    const feed = await read(rss('<title><![CDATA[1 < 2 <3]]></title>'));
    expect(feed.items[0]?.title).toBe('1 < 2 <3');
    expect(feed.repairs).toEqual([]);
  });

  test('a truncated URL is dropped', async () => {
    const item = await itemOf('<rss><channel><item><title>One</title><guid>x1</guid><link>https://e.exa');
    expect(item).toMatchObject({ id: 'x1', title: 'One' });
    expect(item.url).toBeUndefined();
  });

  test.each([
    ['upper case', '<RSS><CHANNEL><ITEM><TITLE>One</TITLE></ITEM></CHANNEL></RSS>'],
    ['items outside the channel', '<rss><channel></channel><item><title>One</title></item></rss>'],
    ['no channel', '<rss><item><title>One</title></item></rss>'],
    ['unbound prefixes', rss('<dc:title>One</dc:title>')],
    ['unquoted attributes', rss('<enclosure url=https://e.example/a length=1 /><title>One</title>')],
    ['end tags that fit nothing', rss('</b><title>One</title></i>')],
    ['a second root', `${rss('<title>One</title>')}<rss></rss><script>var a=1<2;</script>`],
    ['blanks before the declaration', `\n\ufeff <?xml version="1.0"?>${rss('<title>One</title>')}`],
  ])('quietly: %s', async (_name, body) => {
    expect((await read(body)).items.map(item => item.title)).toEqual(['One']);
  });
});

describe('hostile feeds', () => {
  describe('a document type with entity bombs', () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
    );
    const doctype = `<!DOCTYPE r [<!ENTITY l0 "ha"><!ENTITY who "Ada">${levels.join('')}]>`;
    const bombed = (channel: string) => `${doctype}<rss version="2.0"><channel>${channel}</channel></rss>`;
    const harmless = '<item><title>By &who;</title></item>';

    test('drops only the items that refer to them', async () => {
      const feed = await read(
        bombed(
          `<item><title>&l9;</title></item>${harmless}<item><title>b</title><link rel="x" href="&l8;"/></item>` +
            '<item><title>c</title><description>one <b>and &l9;</b></description></item>',
        ),
      );
      expect(feed.items.map(({ title }) => title)).toEqual(['By Ada']);
      expect(feed.repairs).toContain('entity bomb');
    });

    test('drops only the channel element that refers to them', async () => {
      const feed = await read(
        bombed(`<title>&l9;</title><description>Calm</description><link href="&l9;"/>${harmless}`),
      );
      expect([feed.title, feed.description, feed.link]).toEqual([undefined, 'Calm', undefined]);
      expect(feed.items).toHaveLength(1);
    });

    test('has no effect without references', async () => {
      const feed = await read(bombed(`<title>Calm</title>${harmless}`));
      expect(feed).toMatchObject({ title: 'Calm', items: [{ title: 'By Ada' }], repairs: [] });
    });

    test('is rejected when no item is left', async () => {
      const item = '<item><title>&l9;</title></item>';
      await expect(read(bombed(item.repeat(3)))).rejects.toMatchObject({
        code: 'not-xml',
        message: expect.stringMatching(/bomb/),
      });
    });

    test('takes time linear in its length, regardless of the number of references', async () => {
      const item = `<item><title>${'&l9;'.repeat(5_000)}</title></item>`;
      const feed = await read(bombed(item.repeat(100) + harmless));
      expect(feed.items).toHaveLength(1);
    });
  });

  test('expansion, nesting and repetition are bounded', async () => {
    const laughs = `<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd"><!ENTITY d "${'d'.repeat(250)}">]>`;
    const title = (
      await itemOf(
        `${laughs}${rss(`<title>&a; &b; &c;</title><description>${'&d;'.repeat(2000)}</description>`)}`,
      )
    ).title;
    expect(title).toBe('ha &b; &c;');
    const item = await itemOf(`${laughs}${rss(`<description>${'&d;'.repeat(2000)}</description>`)}`);
    expect(item.summary?.length).toBeLessThan(80_000);
    expect((await itemOf(rss(`${'<a>'.repeat(50_000)}<item><title>One</title>`))).title).toBeUndefined();
    expect((await read(rss(`${'<a>'.repeat(50_000)}<item><title>One</title>`))).items[1]?.title).toBe('One');
    const many = await read(rss('</item><item><title>x</title>'.repeat(10_010)));
    expect(many.items.length).toBe(10_000);
    expect(many.repairs).toEqual(['more than 10000 items']);
  });

  test('element names that are members of Object.prototype are harmless', async () => {
    const item = await itemOf(
      rss('<title>One</title><__proto__><polluted>1</polluted></__proto__><constructor>x</constructor>'),
    );
    expect(item.title).toBe('One');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    const json = await read(
      '{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","__proto__":{"title":"x"}}]}',
    );
    expect(json.items[0]?.title).toBeUndefined();
  });
});

describe('bodies that are not feeds', () => {
  test.each([
    ['empty', ''],
    ['empty', ' \n\ufeff '],
    ['html', '<!DOCTYPE html><html><body><p>Hi</p></body></html>'],
    ['html', '<html><body><rss><channel></channel></rss></body></html>'],
    ['html', '<p>Just a piece'],
    ['not-xml', 'Just words'],
    ['not-xml', '{"version": "https://jsonfeed.org/version/1.1", "items": ['],
    ['not-xml', '\x89PNG\r\n\x1a\n'],
    ['unknown', '[1,2]'],
    ['unknown', '{"title":"x"}'],
    ['unknown', '<opml version="2.0"><head/></opml>'],
    ['unknown', '<urlset><url><loc>https://e.example/</loc></url></urlset>'],
  ])('%s: %j', async (code, body) => {
    const error = await read(body).catch(caught => caught);
    expect(error).toBeInstanceOf(NotAFeed);
    expect(error.code).toBe(code);
  });

  test('an HTML page gives its advertised feeds', async () => {
    const error =
      await read(`<html><head><base href="/b/"><link rel="alternate" type="application/rss+xml" title="News" href="rss">
      <link rel="alternate" type="application/atom+xml" href="https://e.example/atom"><link rel="stylesheet" href="x">
      <link rel="alternate" hreflang="de" href="/de"></head></html>`).catch(caught => caught);
    expect(error.feeds).toEqual([
      { url: 'https://desk.example/b/rss', title: 'News', type: 'application/rss+xml' },
      { url: 'https://e.example/atom', title: '', type: 'application/atom+xml' },
    ]);
  });
});

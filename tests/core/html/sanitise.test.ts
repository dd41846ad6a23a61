import { Parser } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import { ALLOWED } from '../../../src/core/html/allowed.ts';
import { plainText, sanitise } from '../../../src/core/html/sanitise.ts';

const base = 'https://desk.example/news/today.html';

/** What a stranger wrote and what is left of it. */
const KEPT: readonly [string, string][] = [
  ['Plain words', 'Plain words'],
  ['  <p>One</p>\n<p>Two</p> ', '<p>One</p>\n<p>Two</p>'],
  ['<p>One<p>Two', '<p>One</p><p>Two</p>'],
  ['<ul><li>a<li>b</ul>c', '<ul><li>a</li><li>b</li></ul>c'],
  ['<ul><li>a<ul><li>b</ul><li>c</ul>', '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>'],
  [
    '<table><tr><td>1<td>2<tr><td>3</table>',
    '<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>',
  ],
  ['<b><i>crossed</b></i>', '<b><i>crossed</i></b>'],
  ['</p>stray</div>', 'stray'],
  ['a<br/>b<BR>c', 'a<br>b<br>c'],
  ['<font color=red>old</font> <center>school</center>', 'old school'],
  ['<P STYLE="color:red" CLASS=x onclick=go()>Loud</P>', '<p>Loud</p>'],
  ['<p dir="rtl" lang="ur">خبر</p>', '<p dir="rtl" lang="ur">خبر</p>'],
  ['1 < 2 & 3 > 2', '1 &lt; 2 &amp; 3 &gt; 2'],
  ['caf&eacute; &amp; &lt;tag&gt; &#8217;s', 'café &amp; &lt;tag&gt; ’s'],
  ['a&#0;b&#x1f;c\u0007d', 'a\ufffdbcd'],
  ['<a href="story.html#top">x</a>', '<a href="https://desk.example/news/story.html#top">x</a>'],
  ['<a href=" //cdn.example/x ">x</a>', '<a href="https://cdn.example/x">x</a>'],
  ['<a href="mailto:desk@desk.example">x</a>', '<a href="mailto:desk@desk.example">x</a>'],
  [
    '<a href="/a?b=1&amp;c=2" title=\'say "hi"\'>x</a>',
    '<a href="https://desk.example/a?b=1&amp;c=2" title="say &quot;hi&quot;">x</a>',
  ],
  [
    '<img src="/p.jpg" alt="A port" width="600" onerror=x>',
    '<img src="https://desk.example/p.jpg" alt="A port" width="600">',
  ],
  ['<img src="data:image/gif;base64,R0" data-src="/real.jpg">', '<img src="https://desk.example/real.jpg">'],
  [
    '<img srcset="/a.jpg 1x, /b.jpg 2x, javascript:x 3x">',
    '<img srcset="https://desk.example/a.jpg 1x, https://desk.example/b.jpg 2x">',
  ],
  ['<img src="https://stats.example/pixel" width=1 height=1>', ''],
  ['<img>', ''],
  ['<iframe src="https://video.example/"><p>Watch it there.</p></iframe>', '<p>Watch it there.</p>'],
  ['<form><p>All the text</p><input name=q><button>Go</button></form>', '<p>All the text</p>'],
  ['<![CDATA[<p>twice wrapped</p>]]>', '<p>twice wrapped</p>'],
  ['<!-- note --><p>x</p><?php echo 1 ?>', '<p>x</p>'],
  ['before<script>alert("<p>x</p>")</script>after', 'beforeafter'],
  ['<svg><script>x</script><svg></svg><text>t</text></svg>after', 'after'],
];

/** Texts that would run, and what must not be left of them. */
const ATTACKS: readonly string[] = [
  '<script>alert(1)</script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<img src="javascript:alert(1)">',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href="&Tab;javascript:alert(1)">x</a>',
  '<a href="vbscript:x">x</a><a href="data:text/html,x">y</a>',
  '<svg onload=alert(1)>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<p title="--><img src=x onerror=alert(1)>">x</p>',
  '<style>@import "javascript:alert(1)"</style>',
  '<p style="background:url(javascript:alert(1))">x</p>',
  '<base href="https://evil.example/"><a href="x">x</a>',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<object data="javascript:alert(1)"></object><embed src="javascript:alert(1)">',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<video poster="javascript:alert(1)"><source src="javascript:alert(1)"></video>',
  '<xmp><script>alert(1)</script></xmp><plaintext><script>alert(1)</script>',
  '<textarea><script>alert(1)</script>',
  '<title><img src=x onerror=alert(1)></title>',
  '<a href="https://user:pass@bank.example/">x</a>',
  '<<script>alert(1)//<</script>',
  '<img """><script>alert(1)</script>">',
  '<p/onclick=alert(1)>x',
];

describe('sanitise', () => {
  test.each(KEPT)('%j', (html, safe) => {
    expect(sanitise(html, { base })).toBe(safe);
  });

  test.each(ATTACKS.map(html => [html]))('lets nothing of %j run', html => {
    const seen: string[] = [];
    const parser = new Parser({
      onopentag(name, attributes) {
        if (!ALLOWED.has(name)) seen.push(name);
        for (const [attribute, value] of Object.entries(attributes)) {
          if (/^on|^style$|^srcdoc$/.test(attribute)) seen.push(attribute);
          if (/^(href|src|poster|cite)$/.test(attribute) && !/^(https?:\/\/[^@]*$|mailto:)/.test(value))
            seen.push(value);
        }
      },
    });
    parser.end(sanitise(html, { base }));
    expect(seen).toEqual([]);
  });

  test('is the same when done again', () => {
    for (const [html] of KEPT) {
      const once = sanitise(html, { base });
      expect(sanitise(once, { base })).toBe(once);
    }
    for (const html of ATTACKS) {
      const once = sanitise(html, { base });
      expect(sanitise(once, { base })).toBe(once);
    }
  });

  test('bounds depth and length', () => {
    const deep = sanitise(`${'<div>'.repeat(5000)}core${'</div>'.repeat(5000)}<p>after</p>`);
    expect(deep.match(/<div>/g)?.length).toBe(60);
    expect(deep.match(/<\/div>/g)?.length).toBe(60);
    expect(deep).toContain('core');
    expect(deep.endsWith('<p>after</p>')).toBe(true);
    expect(sanitise('x'.repeat(5_000_000)).length).toBe(4_000_000);
  });

  test('drops relative addresses when nobody says to what', () => {
    expect(sanitise('<a href="x.html">x</a><img src="y.png">')).toBe('<a>x</a>');
  });
});

describe('plainText', () => {
  test.each([
    ['Two  words', 'Two words'],
    ['<p>One</p><p>Two<br>Three</p>', 'One Two Three'],
    ['un<b>bro</b>ken &amp; caf&eacute;', 'unbroken & café'],
    ['a<script>x()</script>b<style>y</style>', 'ab'],
    ['1 < 2', '1 < 2'],
    ['', ''],
  ])('%j', (html, text) => {
    expect(plainText(html)).toBe(text);
  });
});

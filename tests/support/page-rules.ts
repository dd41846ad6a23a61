import { type CheerioAPI, load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { STYLE } from '../../src/site/reader/style.ts';

/** What a hostile source would like to write into a page. */
export const evil = '"><script>alert(1)</script>\u0000';

/** Tests what holds for every page of the reader's site. */
export function testPages(pages: [name: string, page: string][]): void {
  describe.each(pages)('the page: %s', (_, page) => {
    const $ = load(page);

    test('runs and styles nothing of its own', () => {
      expect($('script, style, iframe, object, embed, base').length).toBe(0);
      for (const element of $('*').toArray()) {
        const names = 'attribs' in element ? Object.keys(element.attribs) : [];
        expect(names.filter(name => name === 'style' || name.startsWith('on'))).toEqual([]);
      }
    });

    test('has forms that only ask, with a label for each field', () => {
      for (const form of $('form').toArray()) {
        expect($(form).attr('method') ?? 'get').toBe('get');
        expect($(form).attr('action')).toMatch(/^\/[^/]/);
      }
      const bare = $('input:not([type=hidden]), select')
        .toArray()
        .filter(field => $(`label[for="${$(field).attr('id')}"]`).length !== 1);
      expect(bare.map(field => $.html(field))).toEqual([]);
      expect($('form[role=search] input[type=search][name=q]').length).toBe(1);
    });

    test('links to web addresses and its own paths only', () => {
      const addresses = $('[href], [src]')
        .toArray()
        .map(element => $(element).attr('href') ?? $(element).attr('src'));
      expect(addresses.filter(address => !/^(https?:\/\/|\/|#main$|mailto:|$)/.test(address ?? ''))).toEqual(
        [],
      );
    });

    test('has one title, landmarks, and headings without a gap', () => {
      expect($('h1').length).toBe(1);
      expect($('html').attr('lang')).toBe('en');
      expect($('body > header, body > main#main, body > footer').length).toBe(3);
      expect($('body > a.skip').attr('href')).toBe('#main');
      const levels = $('h1, h2, h3, h4, h5, h6')
        .toArray()
        .map(element => Number(element.tagName.slice(1)));
      levels.forEach((level, index) => {
        expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
      });
      expect(new Set(ids($)).size).toBe(ids($).length);
    });

    test('can be shared', () => {
      expect($('meta[property="og:title"]').attr('content')).not.toBe('');
      expect($('meta[property="og:site_name"]').attr('content')).toBeTruthy();
      expect($('link[rel=canonical], meta[name=robots][content=noindex]').length).toBe(1);
      expect($('title').text()).not.toMatch(/^ · /);
    });

    test('has a style for each of its classes', () => {
      const names = new Set(
        $('[class]')
          .toArray()
          .flatMap(element => ($(element).attr('class') ?? '').split(/\s+/)),
      );
      const bare = new Set(['about']);
      expect([...names].filter(name => !bare.has(name) && !STYLE.includes(`.${name}`))).toEqual([]);
    });
  });
}

function ids($: CheerioAPI): (string | undefined)[] {
  return $('[id]')
    .toArray()
    .map(element => $(element).attr('id'));
}

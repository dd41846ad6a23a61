import { describe, expect, it } from 'vitest';
import { hashOf } from '../../../src/core/article/body/boilerplate.ts';
import { extractArticle, readArticle } from '../../../src/core/article/extract.ts';
import { SAMPLES } from '../../support/article-pages.ts';

const sample = (part: string) => {
  const found = SAMPLES.find(({ name }) => name.includes(part));
  if (!found) throw new Error(`no sample ${part}`);
  return found;
};

describe('extractArticle', () => {
  it.each(SAMPLES)('takes the body and nothing else: $name', ({ url, html, text }) => {
    expect(extractArticle({ url, html }).text.split('\n\n')).toEqual(text);
  });

  it('reads what a blog says about its post', () => {
    expect(extractArticle(sample('blog theme'))).toMatchObject({
      title: 'Lighthouse stays lit',
      byline: 'Ines Calder',
      published: '2031-04-02T20:15:00.000Z',
      siteName: 'The Harbour Lantern',
      language: 'en-GB',
    });
  });

  it('reads a Spanish page without metadata', () => {
    expect(extractArticle(sample('Spanish'))).toMatchObject({
      title: 'Un molino para toda la sierra',
      byline: 'Lucía Beltrán',
      language: 'es',
    });
  });

  it('detects a language that is not declared', () => {
    expect(extractArticle(sample('Japanese')).language).toBe('ja');
  });

  it('keeps captions beside their pictures in the HTML, not in the text', () => {
    const { html, text } = extractArticle(sample('blog theme'));
    expect(html).toContain(
      '<figure><img src="https://lantern.example/wp/lamp.jpg" alt="The lamp" width="800" height="500"><figcaption>The lamp at dusk.',
    );
    expect(html).toContain('<h2>Who pays</h2>');
    expect(html).toContain('<blockquote><p>Boats from');
    expect(text).not.toContain('at dusk');
  });

  it('leaves out what is known to repeat on the site', () => {
    const { url, html, text } = sample('line breaks');
    const repeated = text[1] ?? '';
    const boilerplate = new Set([hashOf(` ${repeated.toUpperCase()}!`)]);
    expect(extractArticle({ url, html, boilerplate }).text.split('\n\n')).toEqual(
      text.filter(block => block !== repeated),
    );
  });

  it('keeps a report that other pages tell too: most of a body is no furniture', () => {
    const { url, html, text } = sample('line breaks');
    const boilerplate = new Set(text.slice(1).map(hashOf));
    expect(extractArticle({ url, html, boilerplate }).text.split('\n\n')).toEqual(text);
  });

  it('falls back to its own judgement where the selector finds nothing', () => {
    const { url, html, text } = sample('blog theme');
    const reading = readArticle({ url, html, selectors: { body: '.moved-away', remove: [] } });
    expect([reading.missed, reading.article.text.split('\n\n')]).toEqual([true, text]);
  });

  it('follows the selectors of an operator', () => {
    const { url, html } = sample('blog theme');
    const selectors = { body: '.author-box', remove: ['h4'] };
    expect(extractArticle({ url, html, selectors }).text).toBe(
      'Ines Calder is a reporter at the Lantern. Follow her on Twitter.',
    );
  });

  it('says that a page with next to no body is short', () => {
    expect(
      extractArticle({ url: 'https://a.example/', html: '<p>Nothing to see here, yet.</p>' }).partial,
    ).toBe('short');
  });

  it('says that a lead before a paywall is not the article', () => {
    const { url, html, text } = sample('line breaks');
    const paid = html.replace(
      '</head>',
      '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","isAccessibleForFree":"False"}</script></head>',
    );
    expect(extractArticle({ url, html }).partial).toBeUndefined();
    const { partial, text: lead } = extractArticle({ url, html: paid });
    expect([partial, lead]).toEqual(['paywall', text.join('\n\n')]);
  });

  it('survives a page without any text', () => {
    expect(extractArticle({ url: 'https://a.example/', html: '' })).toEqual({
      text: '',
      html: '',
      partial: 'short',
    });
  });
});

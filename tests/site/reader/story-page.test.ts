import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { type StoryView, storyPage } from '../../../src/site/reader/story-page.ts';
import { EDITIONS } from '../../support/editions.ts';
import { testPages } from '../../support/page-rules.ts';

const { rich, hostile, plain } = EDITIONS;

function story({ entries, site }: typeof rich, index = 0): string {
  const entry = entries[index];
  if (!entry) throw new Error('no such entry');
  const lead = {
    id: 'ar_lead',
    url: entry.url,
    title: entry.title,
    source: entry.source,
    published: entry.published,
  };
  const copies = entry.alsoIn.map(copy => ({ ...copy, id: copy.articleId }));
  const view: StoryView = { site, entry, articles: [...copies, lead] };
  return storyPage(view);
}

testPages([
  ['story', story(rich)],
  [
    'hostile story',
    story({ ...hostile, entries: hostile.entries.map(entry => ({ ...entry, contentHtml: '<p>x</p>' })) }),
  ],
]);

describe('a story', () => {
  const $ = load(story(rich));

  test('tells where it is, with share and evidence', () => {
    const places = $('.places li');
    expect(places.length).toBe(3);
    expect(places.first().find('.count').text()).toBe('PK-BA · about · 82 %');
    expect(
      places
        .first()
        .find('q')
        .toArray()
        .map(quote => $(quote).text()),
    ).toEqual(['Turbat', 'Kech valley']);
    expect(places.last().text()).toContain('mentioned');
  });

  test('lists its articles from the first on, the lead marked', () => {
    const articles = $('.timeline li');
    expect(articles.toArray().map(article => $(article).find('.source').text())).toEqual([
      'Harbour Courier',
      'Hill Gazette',
    ]);
    expect(articles.first().hasClass('is-lead')).toBe(true);
    expect(articles.last().find('.when').text()).toContain('1 h after the first');
  });

  test('shows the content that the licence allows, and no other', () => {
    expect($('.body em').text()).toBe('dawn');
    expect(load(story(plain))('.body').length).toBe(0);
  });

  test('says when it was withdrawn', () => {
    const withdrawn = {
      ...plain,
      entries: plain.entries.map(entry => ({ ...entry, status: 'withdrawn' as const })),
    };
    expect(load(story(withdrawn))('.notice').text()).toContain('withdrawn');
  });

  test('shows its picture when it is shared', () => {
    expect($('meta[property="og:image"]').attr('content')).toBe(
      'https://courier.example/gates.jpg?w=1200&h=800',
    );
  });
});

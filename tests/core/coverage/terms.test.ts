import { describe, expect, it } from 'vitest';
import { termsOf } from '../../../src/core/coverage/terms.ts';

function texts(title: string, lead = ''): string[] {
  return termsOf({ title, lead, regions: [] }).terms.map(({ text, kind }) => `${kind}:${text}`);
}

describe('termsOf', () => {
  it('knows names by capitals inside a sentence, and not by those of a headline in title case', () => {
    expect(texts('Dam Gates Opened Near Sukkur', 'Engineers opened the gates near Sukkur at dawn.')).toEqual(
      expect.arrayContaining(['word:dam', 'name:sukkur', 'word:engineer']),
    );
  });

  it.each([
    ['3.3 million people', '3300000'],
    ['33 lakh people', '3300000'],
    ['330万人', '3300000'],
    ['3.3 juta orang', '3300000'],
    ['the 15th day', '15'],
    ['at 169kmh', '169'],
    ['model a380b', 'a380b'],
  ])('reads the figure of %j as %s', (text, figure) => {
    expect(texts(text)).toContain(`number:${figure}`);
  });

  it('pairs the characters of a script without spaces, and takes Latin words there for names', () => {
    expect(texts('台风Nanmadol登陆')).toEqual(['word:台风', 'name:nanmadol', 'word:登陆']);
  });

  it('adds regions, and counts the headline twice', () => {
    const { terms, isBrief } = termsOf({
      title: 'Flood in Sindh',
      lead: 'The flood reached more than thirty villages in the south.',
      regions: [
        { code: 'PK', role: 'mention' },
        { code: 'PK-SD', role: 'about' },
      ],
    });
    const countOf = (text: string) => terms.find(term => term.text === text)?.count;
    expect([countOf('flood'), countOf('village'), countOf('PK'), countOf('PK-SD')]).toEqual([3, 1, 1, 2]);
    expect(terms.find(term => term.text === 'PK-SD')?.kind).toBe('subdivision');
    expect(isBrief).toBe(false);
    expect(termsOf({ title: 'Flood in Sindh', lead: '', regions: [] }).isBrief).toBe(true);
  });

  it('reads a bounded part of a text', () => {
    expect(termsOf({ title: 'a b '.repeat(1e5), lead: 'word '.repeat(1e5), regions: [] }).terms).toHaveLength(
      1,
    );
  });
});

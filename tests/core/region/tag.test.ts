import { describe, expect, it } from 'vitest';
import { type TaggableText, tagRegions } from '../../../src/core/region/tag.ts';
import { compiled } from '../../support/gazetteer.ts';

const tag = (text: string, more: Partial<TaggableText> = {}) =>
  tagRegions(compiled, { title: '', text, ...more });
const codes = (text: string, more: Partial<TaggableText> = {}): string[] =>
  tag(text, more).regions.map(({ code }) => code);

describe('names in many scripts', () => {
  it.each([
    [
      'Arabic with its prefixes',
      'وصل الوزير الإيراني إلى بغداد قادماً من باكستان والسعودية.',
      ['IR', 'IQ', 'PK', 'SA'],
    ],
    ['Urdu', 'کوئٹہ میں بلوچستان کے وزیر نے کہا کہ ایران سے بات ہوگی۔', ['PK', 'PK-BA', 'IR']],
    ['Persian', 'مرزبانان ایرانی در سیستان و بلوچستان با پاکستان گفتگو کردند.', ['IR', 'IR-11', 'PK']],
    ['Hindi', 'पाकिस्तान के बलूचिस्तान में बाढ़, भारतीय दल दिल्ली लौटा।', ['PK', 'PK-BA', 'IN', 'IN-DL']],
    ['Chinese without spaces', '巴基斯坦俾路支省昨日发生洪水，伊朗派出救援队。', ['PK', 'PK-BA', 'IR']],
    [
      'Japanese, where Tokyo-to is not Kyoto',
      '東京都の会社がパキスタンに学校を建てる。',
      ['JP', 'JP-13', 'PK'],
    ],
    [
      'Korean with its particles',
      '파키스탄에서 홍수가 났고 한국인 두 명이 서울로 돌아왔다.',
      ['PK', 'KR', 'KR-11'],
    ],
    [
      'Russian in its cases',
      'Наводнение в Пакистане: российские врачи летят из Москвы.',
      ['PK', 'RU', 'RU-MOW'],
    ],
    ['Hebrew with its prefixes', 'הנשיא ביקר בישראל ובלבנון.', ['IL', 'LB']],
    ['Thai', 'น้ำท่วมในปากีสถานและกรุงเทพมหานคร', ['PK', 'TH', 'TH-10']],
  ])('%s', (_, text, expected) => {
    expect(codes(text)).toEqual(expect.arrayContaining(expected));
  });

  it('does not tag part of a longer katakana word', () => {
    expect(codes('チリソースを買った。')).toEqual([]);
  });

  it('reads lower-case demonyms only in languages that use them', () => {
    const text = 'Le ministre pakistanais rencontre son homologue iranien.';
    expect(codes(text, { language: 'fr' }).sort()).toEqual(['IR', 'PK']);
    expect(codes(text, { language: 'en' })).toEqual([]);
  });
});

describe('namesakes', () => {
  it.each([
    ['a town by the state behind it', 'A Paris, Texas, baker won the prize.', ['US', 'US-TX'], ['FR']],
    ['a short form of a state', 'The fair in Athens, Ga., opened.', ['US', 'US-GA'], ['GR']],
    ['a dotted short form', 'CHARLESTON, W.Va. -- The river rose again.', ['US', 'US-WV'], ['US-SC']],
    ['a capital after a comma', 'The group, based in Washington, D.C., met.', ['US', 'US-DC'], ['US-WA']],
    [
      'a state by the town before it',
      'Rain fell near Spokane, Washington, all day.',
      ['US', 'US-WA'],
      ['US-DC'],
    ],
    [
      'a state by its neighbours',
      'Georgia lawmakers met in Atlanta; Savannah waits.',
      ['US', 'US-GA'],
      ['GE'],
    ],
    ['a country by its neighbours', 'Georgia and Armenia opened a road from Tbilisi.', ['GE', 'AM'], ['US']],
    [
      'a province by its cities',
      'Farmers of Punjab marched from Amritsar and Ludhiana.',
      ['IN', 'IN-PB'],
      ['PK'],
    ],
    ['the other Punjab', 'Farmers of Punjab marched from Lahore and Multan.', ['PK', 'PK-PB'], ['IN']],
    ['a longer name over a shorter', 'South Sudan and Guinea-Bissau signed.', ['SS', 'GW'], ['SD', 'GN']],
    ['a county by its word', 'Deputies searched a barn in Cuyahoga County.', ['US', 'US-OH'], []],
    ['counties in a list', 'Voters in Cuyahoga and Medina counties queued.', ['US', 'US-OH'], ['SA']],
  ])('%s', (_, text, expected, never) => {
    const found = codes(text);
    expect(found).toEqual(expect.arrayContaining(expected));
    for (const code of never) expect(found).not.toContain(code);
  });

  it('are decided by the home of the source or the country of its site on a tie', () => {
    const text = 'The council in Newcastle will mend the old pier.';
    expect(codes(text, { home: 'AU' })[0]).toBe('AU');
    expect(codes(text, { url: 'https://paper.example.com.au/pier' })[0]).toBe('AU');
    expect(codes(text, { url: 'https://paper.example.co.uk/pier' })[0]).toBe('GB');
  });

  it('ignore home and site when the text decides', () => {
    expect(
      codes('A court in Lyon, France, ruled.', { home: 'AU', url: 'https://a.example.com.au/' }),
    ).not.toContain('AU');
  });

  it('give only the country when the region is uncertain', () => {
    const found = codes(
      'Deputies arrested a Springfield man after the sheriff saw his pickup on the highway.',
    );
    expect(found.filter(code => code.startsWith('US-'))).toEqual([]);
  });
});

describe('names that are not places', () => {
  it.each([
    ['a given name', 'Chad Miller met Paris Jensen and India Brown.', ['TD', 'FR', 'IN']],
    ['a surname after a full name', 'Michael Jordan sat down. Jordan smiled.', ['JO']],
    ['a surname after a title', 'Judge Orange spoke, then Mr. Lincoln.', ['US']],
    ['a street', 'The shop on Lebanon Road and the one in Rome Avenue closed.', ['LB', 'IT']],
    ['two streets', 'They met at the corner of Berlin and Vienna streets.', ['DE', 'AT']],
    ['a newspaper', 'She told the Ottawa Herald and the Lima News.', ['CA', 'PE']],
    ['a disease', 'Doctors spoke of Spanish flu and Marburg virus.', ['ES', 'DE']],
    ['a sum of money', 'It will cost US$40 million.', ['US']],
    ['a lake', 'Fishermen on Lake Victoria waited.', ['AU']],
    ['a direction in Arabic', 'وقع الزلزال في جنوب غربي باكستان.', ['CM', 'EG']],
    ['a preposition in Persian', 'گفتگو با ایران', ['RO']],
    ['a star with two given names', 'Austin Butler and Sydney Harper danced.', ['US', 'AU']],
    ['a common word in capitals', 'TELL US MORE ABOUT IT', ['US']],
    ['a bird', 'Roast turkey is easy. Turkey needs time.', ['TR']],
    ['a member of parliament', 'Ms. Corbin and Miss. Ada', ['US']],
  ])('%s', (_, text, never) => {
    const found = codes(text);
    for (const code of never) expect(found).not.toContain(code);
  });
});

describe('the tags', () => {
  it('have evidence, scores and roles, best first', () => {
    const { regions } = tag('Floods hit Quetta and Gwadar in Pakistan. Iran sent boats.', {
      title: 'Floods in Balochistan',
    });
    expect(regions[0]).toMatchObject({ code: 'PK', name: 'Pakistan', role: 'about' });
    expect(regions[0]?.evidence).toEqual(['Balochistan', 'Quetta', 'Gwadar', 'Pakistan']);
    const scores = regions.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(regions.find(({ code }) => code === 'IR')).toMatchObject({ role: 'mention', evidence: ['Iran'] });
  });

  it('include groups of countries', () => {
    expect(codes('Trade across Southeast Asia and West Africa grew.')).toEqual(
      expect.arrayContaining(['035', '011']),
    );
  });

  it('give a capital that stands for its government as the country only', () => {
    expect(codes('Ukraine hopes. Washington has pledged aid.').sort()).toEqual(['UA', 'US']);
    const found = codes('Islamabad denied the report. Pakistan is calm.');
    expect(found).toContain('PK');
    expect(found).not.toContain('PK-IS');
  });

  it('are bounded on hostile text', () => {
    expect(tag('Paris '.repeat(50_000)).regions.length).toBeLessThan(3);
    expect(tag('').regions).toEqual([]);
  });
});

describe('places in several regions', () => {
  const about = (text: string): string[] =>
    tag(text)
      .regions.filter(({ role }) => role === 'about')
      .map(({ code }) => code);

  it('tag a crossing with both of its regions', () => {
    expect(about('Lorries wait at Torkham. The gate at Torkham opens at noon.').sort()).toEqual([
      'AF',
      'AF-NAN',
      'PK',
      'PK-KP',
    ]);
  });

  it('tag a crossing with the country after its comma only', () => {
    expect(codes('A driver from Wagah, Pakistan, sang.')).not.toContain('IN');
  });

  it('tag both ends of a route as about', () => {
    const found = about(
      'A bus runs from Zahedan to Quetta. In Zahedan it is full by six; in Quetta it waits for mail from Lahore, ' +
        'Karachi, Tehran and Isfahan. Shops in Zahedan sell its tickets, and so do hotels in Quetta.',
    );
    expect(found).toEqual(expect.arrayContaining(['IR-11', 'PK-BA']));
  });

  it('do not tag every region of a list as about', () => {
    expect(about('Rome, Oslo, Madrid, Warsaw, Prague, Helsinki, Lisbon and Athens took part.')).toEqual([]);
  });
});

describe('the place of publication', () => {
  it.each([
    ['QUETTA: Schools reopened on Monday.', 'PK-BA', 'QUETTA'],
    ['LONDON (Wire) — Ministers met.', 'GB-ENG', 'LONDON'],
    ['ATLANTA (WX) - The governor signed.', 'US-GA', 'ATLANTA'],
    ['DAYTON, Ohio — The bridge is shut.', 'US-OH', 'DAYTON'],
    ['کوئٹہ: اسکول کھل گئے۔', 'PK-BA', 'کوئٹہ'],
  ])('%s', (text, code, evidence) => {
    expect(tag(text).publishedFrom).toMatchObject({ code, evidence });
  });

  it('is the home of the source without a dateline, and absent without both', () => {
    expect(tag('Schools reopened.', { home: 'PK' }).publishedFrom).toEqual({
      code: 'PK',
      name: 'Pakistan',
      evidence: '',
    });
    expect(tag('Schools reopened in Lahore.').publishedFrom).toBeUndefined();
  });

  it('is not a region that a report from abroad is about', () => {
    const { regions } = tag(
      'LONDON (Wire) — Troops in Sudan left Khartoum. Sudan has no comment; Sudan waits.',
    );
    expect(regions[0]).toMatchObject({ code: 'SD', role: 'about' });
    expect(regions.find(({ code }) => code === 'GB')?.role).toBe('mention');
  });
});

import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../../src/core/fingerprint/fingerprint.ts';
import { compare } from '../../../src/core/similarity/compare.ts';
import { type Doc, makeReporter, REPORTS } from '../../support/invented-notices.ts';

const judge = (one: Doc, other: Doc) =>
  compare({ fingerprint: fingerprintOf(one) }, { fingerprint: fingerprintOf(other) });
const paragraphsOf = ({ text }: Doc) => text.split('\n\n');

/** What a newsroom does to a report that it takes over. */
const TREATMENTS: [string, (doc: Doc) => Doc][] = [
  ['verbatim', doc => doc],
  ['re-headlined', doc => ({ ...doc, title: '***' })],
  ['credited', doc => ({ ...doc, text: `NordPress — ${doc.text}\n\nThis story has been updated.` })],
  ['cut to its first paragraph', doc => ({ ...doc, text: paragraphsOf(doc)[0] ?? '' })],
  ['cut to its first two', doc => ({ ...doc, text: paragraphsOf(doc).slice(0, 2).join('\n\n') })],
  ['without its second paragraph', doc => ({ ...doc, text: paragraphsOf(doc).toSpliced(1, 1).join('\n\n') })],
  ['with another quotation mark', doc => ({ ...doc, text: doc.text.replaceAll('"', '»') })],
];

describe('compare', () => {
  for (const [script, report] of Object.entries(REPORTS)) {
    it.each(TREATMENTS)(`${script}: joins a copy %s`, (_, treat) => {
      const found = judge(treat(report), report);
      expect(found).toMatchObject({ same: true });
      expect(found.similarity).toBeGreaterThan(0.8);
    });
  }

  it.each([
    ['rewritten words', { 'sail again': 'resume', destroyed: 'gutted', share: 'serve', expects: 'hopes' }],
    ['one corrected number', { '14.2': '14.6' }],
    ['a shortened name', { 'Ingrid Solvang': 'Solvang', 'the Havfrue,': 'Havfrue,' }],
  ])('joins an edited copy: %s', (_, edits: Record<string, string>) => {
    let { title, text } = REPORTS.english;
    for (const [before, after] of Object.entries(edits)) text = text.replace(before, after);
    expect(judge({ title, text }, REPORTS.english)).toMatchObject({ same: true });
  });

  it('joins an update with new paragraphs on top', () => {
    const { paragraphs } = makeReporter(8);
    for (const report of Object.values(REPORTS)) {
      const text = [...paragraphs(2), report.text].join('\n\n');
      expect(judge({ title: 'Other', text }, report)).toMatchObject({ same: true });
    }
  });

  it('does not match reports that share a subject, a quotation or nothing', () => {
    const quotation = paragraphsOf(REPORTS.english)[2] ?? '';
    const { paragraphs } = makeReporter(9);
    const second = {
      title: 'Island council chair on ferry',
      text: [...paragraphs(3), quotation].join('\n\n'),
    };
    expect(judge(second, REPORTS.english).same).toBe(false);
    expect(judge(REPORTS.russian, REPORTS.urdu)).toMatchObject({ same: false, similarity: 0 });
  });

  it('is symmetric', () => {
    const part = { title: '', text: paragraphsOf(REPORTS.english).slice(0, 3).join('\n\n') };
    const [there, back] = [judge(part, REPORTS.english), judge(REPORTS.english, part)];
    expect([there.same, there.similarity, there.resemblance, there.why]).toEqual([
      ...[back.same, back.similarity, back.resemblance, back.why],
    ]);
    expect(there.coverage).toBeGreaterThan(back.coverage);
  });

  it('gives its evidence', () => {
    expect(judge(REPORTS.english, REPORTS.english).why).toMatch('phrases shared, 0 passages differ');
  });

  it('finds no match in empty texts', () => {
    const empty = { title: '', text: '' };
    expect(judge(empty, empty)).toMatchObject({ same: false, similarity: 0 });
    expect(judge(empty, REPORTS.english).same).toBe(false);
  });
});

describe('compare, headlines and summaries alone', () => {
  const summary =
    'The ferry between Skarholm and the mainland will sail again from Thursday, eleven months after a fire';
  it.each([
    ['the same headline', 'Ferry link to Skarholm returns after eleven months', '', true],
    [
      'the same headline with a masthead',
      'Ferry link to Skarholm returns after eleven months | Fjord Post',
      '',
      true,
    ],
    ['a headline and a summary', 'Boats are back', summary, true],
    ['a headline that differs in a word', 'Ferry link to Tungøya returns after eleven months', '', false],
    ['a headline that differs at its end', 'Ferry link to Skarholm returns after eleven days', '', false],
    ['another headline', 'Bridge to Skarholm rejected in vote', '', false],
    ['a label', 'Live updates', '', false],
  ])('%s', (_, title, text, same) => {
    expect(
      judge({ title, text }, { title: 'Ferry link to Skarholm returns after eleven months', text: '' }).same,
    ).toBe(same && text === '');
    expect(judge({ title, text }, REPORTS.english).same).toBe(same);
  });

  it.each([
    ['青湾老灯塔修复后重新点亮', '青湾老灯塔修复后重新点亮', true],
    ['青湾老灯塔修复后重新点亮', '白沙老灯塔修复后重新点亮', false],
    [
      'سنگوال میں پرانے کتب خانے کے دروازے دوبارہ کھل گئے',
      'سنگوال میں پرانے کتب خانے کے دروازے دوبارہ کھل گئے',
      true,
    ],
    [
      'سنگوال میں پرانے کتب خانے کے دروازے دوبارہ کھل گئے',
      'بہارستان میں پرانے کتب خانے کے دروازے دوبارہ کھل گئے',
      false,
    ],
    ['Жители Лугозёрска выбрали нового мэра города', 'Жители Лугозерска выбрали нового мэра города', true],
    ['Live updates', 'Live updates', false],
  ])('%s / %s', (one, other, same) => {
    expect(judge({ title: one, text: '' }, { title: other, text: '' }).same).toBe(same);
  });
});

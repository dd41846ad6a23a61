import { describe, expect, it } from 'vitest';
import { withoutAgencyText, withoutMasthead } from '../../../src/core/fingerprint/agency-text.ts';

const REPORT = 'VELDEN, Nov 3 - The lock gates were closed on Monday.\n\nBarges waited upstream until noon.';

describe('bodyOf', () => {
  it.each([
    ['a credit in brackets', `(NP) — ${REPORT}`],
    ['a byline in front', `By Harbour Desk - ${REPORT}`],
    ['an agency with a colon', `NPA: ${REPORT}`],
    ['an update note', `${REPORT}\n\nThis story has been updated.`],
    ['contributors and rights', `${REPORT}\n\nWriters in Oslo contributed to this report.\n© 2026 Post`],
    ['blank lines and an invitation', `${REPORT}\n\n \n\nSubscribe to our evening letter\n\n`],
    ['an editor', `${REPORT}\n(Reporting by Ana Brandt; editing by Piet Moss)`],
  ])('leaves out %s', (_, text) => {
    expect(withoutAgencyText(text)).toBe(REPORT);
  });

  it.each([
    ['the dateline', REPORT],
    ['a place with a colon', 'Velden: lock gates closed'],
    ['a tail that is all there is', 'This story has been updated.'],
    ['a paragraph that only mentions a subscription', `${REPORT}\n\nFares rise for those who subscribe.`],
    ['nothing', ''],
  ])('keeps %s', (_, text) => {
    expect(withoutAgencyText(text)).toBe(text);
  });

  it('stays linear on endless tails', () => {
    expect(withoutAgencyText(`${REPORT}\n${'© 2026\n'.repeat(100_000)}`)).toBe(REPORT);
  });
});

describe('headlineOf', () => {
  it('leaves out the masthead behind a bar', () => {
    expect(withoutMasthead('Lock gates closed | Velden Post')).toBe('Lock gates closed');
    expect(withoutMasthead('Lock gates closed - again')).toBe('Lock gates closed - again');
    expect(withoutMasthead('| Velden Post')).toBe('| Velden Post');
  });
});

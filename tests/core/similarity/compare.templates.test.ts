import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../../src/core/fingerprint/fingerprint.ts';
import { makeClusterer } from '../../../src/core/ndjson/cluster.ts';
import { compare } from '../../../src/core/similarity/compare.ts';
import { BRIEF_TEMPLATES, filled } from '../../support/notices/brief.ts';

describe('reports made from one template', () => {
  it.each(BRIEF_TEMPLATES)('%s: instances do not match each other, copies do', (_, title, text) => {
    const prints = filled(title, text).map(doc => ({ fingerprint: fingerprintOf(doc), sourceId: 'issuer' }));
    expect(prints.length).toBeGreaterThan(2);
    for (const [at, print] of prints.entries()) {
      expect(compare(print, print).same).toBe(true);
      for (const other of prints.slice(0, at)) expect(compare(print, other)).toMatchObject({ same: false });
    }
  });

  it('are separate stories in a stream, which their verbatim copies join', () => {
    const cluster = makeClusterer();
    const docs = BRIEF_TEMPLATES.flatMap(([kind, title, text]) =>
      filled(title, text).map((doc, at) => ({
        id: `${kind} ${at}`,
        source: 'issuer',
        published: `2026-05-${10 + at}`,
        ...doc,
      })),
    );
    for (const doc of docs) expect(cluster(doc)).toMatchObject({ id: doc.id, story: doc.id });
    for (const doc of docs)
      expect(cluster({ ...doc, id: `copy of ${doc.id}`, source: 'copier' })).toMatchObject({ story: doc.id });
  });
});

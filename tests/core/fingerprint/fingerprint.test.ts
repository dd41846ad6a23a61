import { describe, expect, it } from 'vitest';
import { decodeFingerprint, encodeFingerprint } from '../../../src/core/fingerprint/code.ts';
import { fingerprintOf } from '../../../src/core/fingerprint/fingerprint.ts';
import { makeReporter, REPORTS } from '../../support/invented-notices.ts';

const sharedKeys = (one: string[], other: string[]): number => one.filter(key => other.includes(key)).length;

describe('fingerprintOf', () => {
  it('is the same for the same wording, however it is spelt', () => {
    const { title, text } = REPORTS.english;
    expect(fingerprintOf({ title: title.toUpperCase(), text: text.replaceAll('"', '”') }).body).toEqual(
      fingerprintOf({ title, text }).body,
    );
  });

  it('reads past what desks and sites add at the end', () => {
    const { title, text } = REPORTS.english;
    const tail = '\n\nWriters in Oslo contributed to this report.\n\n© 2026 Fjord Post. All rights reserved.';
    expect(fingerprintOf({ title, text: text + tail })).toEqual(fingerprintOf({ title, text }));
  });

  it('keeps a short text whose only line looks like a tail', () => {
    expect(
      fingerprintOf({ title: '', text: 'Subscribe to ferries again, council tells Skarholm' }).size,
    ).toBe(7);
  });

  it('has no keys and no size for nothing', () => {
    expect(fingerprintOf({ title: '', text: '' })).toEqual({
      ...{ keys: [], size: 0, headline: [], opening: [], title: [], lead: [], body: [] },
    });
  });

  it.each(['a', 'word '.repeat(100_000), '北'.repeat(50_000), `${'x'.repeat(300_000)}`])(
    'bounds any text',
    text => {
      const print = fingerprintOf({ title: text, text });
      expect(print.keys.length).toBeLessThanOrEqual(24);
      expect(encodeFingerprint(print).length).toBeLessThanOrEqual(1200);
    },
  );

  it('finds copies cut to a third, and copies with as much again on top, by a shared key', () => {
    const { paragraphs, edited, below } = makeReporter(3);
    let [cut, topped] = [0, 0];
    for (let run = 0; run < 200; run++) {
      const report = paragraphs(3 + below(9));
      const { keys } = fingerprintOf({ title: 'First', text: report.join('\n\n') });
      const third = edited(report.slice(0, Math.ceil(report.length / 3)).join('\n\n'), 0.04);
      const top = [...paragraphs(report.length), ...report].join('\n\n');
      if (sharedKeys(keys, fingerprintOf({ title: 'Second', text: third }).keys) > 0) cut++;
      if (sharedKeys(keys, fingerprintOf({ title: 'Third', text: top }).keys) > 0) topped++;
    }
    expect(cut).toBeGreaterThanOrEqual(194);
    expect(topped).toBeGreaterThanOrEqual(194);
  });

  it('gives reports that have nothing in common no common key', () => {
    const { paragraphs } = makeReporter(4);
    const seen = new Set<string>();
    let collisions = 0;
    for (let run = 0; run < 100; run++) {
      const { keys } = fingerprintOf({ title: '', text: paragraphs(5).join('\n\n') });
      if (keys.some(key => seen.has(key))) collisions++;
      for (const key of keys) seen.add(key);
    }
    expect(collisions).toBeLessThanOrEqual(2);
  });
});

describe('encodeFingerprint', () => {
  it.each(Object.entries(REPORTS))('is read back as it was: %s', (_, report) => {
    const print = fingerprintOf(report);
    const encoded = encodeFingerprint(print);
    expect(decodeFingerprint(encoded)).toEqual({ ...print, keys: [] });
    expect(encoded.length).toBeLessThanOrEqual(1024);
  });

  it('refuses other versions and cut bytes', () => {
    const encoded = encodeFingerprint(fingerprintOf(REPORTS.english));
    expect(() => decodeFingerprint(Uint8Array.from([9, ...encoded.slice(1)]))).toThrow('version 9');
    expect(() => decodeFingerprint(encoded.slice(0, 40))).toThrow('cut short');
    expect(() => decodeFingerprint(new Uint8Array())).toThrow(RangeError);
  });
});

import { describe, expect, test } from 'vitest';
import { readOpml, sourceIdFor } from '../../../src/core/source/opml.ts';

const opml = (body: string): string =>
  `<?xml version="1.0"?><opml version="2.0"><head/><body>${body}</body></opml>`;
const FEED = 'xmlUrl="http://courier.example/feed"';
const url = 'http://courier.example/feed';

describe('reading OPML', () => {
  test.each([
    ['a feed', `<outline text="Courier" ${FEED}/>`, [{ title: 'Courier', url, folders: [] }]],
    [
      'title before text',
      `<outline text="t" title="Courier" ${FEED}/>`,
      [{ title: 'Courier', url, folders: [] }],
    ],
    [
      'entities',
      `<outline text="A &amp; B" xmlUrl="http://a.example/?x=1&amp;y=2"/>`,
      [{ title: 'A & B', url: 'http://a.example/?x=1&y=2', folders: [] }],
    ],
    [
      'folders, outermost first',
      `<outline text="World"><outline text=" Asia "><outline text="C" ${FEED}/></outline></outline>`,
      [{ title: 'C', url, folders: ['World', 'Asia'] }],
    ],
    [
      'a folder that ended',
      `<outline text="World"/><outline text="C" ${FEED}/>`,
      [{ title: 'C', url, folders: [] }],
    ],
    [
      'a folder without a name',
      `<outline><outline text="C" ${FEED}/></outline>`,
      [{ title: 'C', url, folders: [] }],
    ],
    [
      'a feed below a feed',
      `<outline text="A" xmlUrl="http://a.example/f"><outline text="C" ${FEED}/></outline>`,
      [
        { title: 'A', url: 'http://a.example/f', folders: [] },
        { title: 'C', url, folders: [] },
      ],
    ],
    [
      'an address that comes twice',
      `<outline text="C" ${FEED}/><outline text="D" ${FEED}/>`,
      [{ title: 'C', url, folders: [] }],
    ],
    [
      'categories, each once and level by level',
      `<outline text="Asia"><outline text="C" category="wire, daily,/Asia/South" ${FEED}/></outline>`,
      [{ title: 'C', url, folders: ['Asia', 'wire', 'daily', 'South'] }],
    ],
    [
      'the scheme that readers invented',
      '<outline text="C" xmlUrl="feed://a.example/f"/><outline text="D" xmlUrl="feed:http://b.example/f"/>',
      [
        { title: 'C', url: 'https://a.example/f', folders: [] },
        { title: 'D', url: 'http://b.example/f', folders: [] },
      ],
    ],
    [
      'a title that drives a terminal',
      `<outline text="&#27;[31mC" ${FEED}/>`,
      [{ title: '[31mC', url, folders: [] }],
    ],
    ['names in another case', `<OUTLINE TEXT="C" XMLURL="${url}"/>`, [{ title: 'C', url, folders: [] }]],
    ['a feed without a name', `<outline ${FEED}/>`, [{ title: '', url, folders: [] }]],
    [
      'addresses that cannot be polled',
      '<outline text="C" xmlUrl="ftp://a.example/f"/><outline text="D" xmlUrl="/f"/>',
      [],
    ],
    ['an address with a password', '<outline text="C" xmlUrl="http://u:p@a.example/f"/>', []],
    [
      'what is cut short',
      `<outline text="C" ${FEED}/><outline text="D" xmlU`,
      [{ title: 'C', url, folders: [] }],
    ],
  ])('%s', (_what, body, feeds) => {
    expect(readOpml(opml(body))).toEqual(feeds);
  });

  test.each(['', 'not XML at all', '<html><body><p>Hello</p></body></html>'])('%j has no feeds', text => {
    expect(readOpml(text)).toEqual([]);
  });
});

describe('the id of an imported source', () => {
  test.each([
    ['The Daily Courier', url, [], 'the-daily-courier'],
    ['Élan Québec!', url, [], 'elan-quebec'],
    ['روزنامہ', 'https://www.roznama.example/rss', [], 'roznama-example'],
    ['', 'https://feeds.courier.example/rss', [], 'courier-example'],
    ['Courier', url, ['courier'], 'courier-2'],
    ['Courier', url, ['courier', 'courier-2'], 'courier-3'],
    ['x'.repeat(80), url, [], 'x'.repeat(56)],
  ])('%s at %s is a slug of its own', (title, address, taken, id) => {
    expect(sourceIdFor({ title, url: address }, new Set(taken))).toBe(id);
    expect(id).toMatch(/^[a-z0-9-]{1,64}$/);
  });
});

test('addresses that cannot be polled are told', () => {
  const useless: string[] = [];
  readOpml(opml('<outline text="C" xmlUrl="javascript:x"/><outline text="folder"/>'), address =>
    useless.push(address),
  );
  expect(useless).toEqual(['javascript:x']);
});

import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { webDesk } from '../../support/web.ts';

const desk = webDesk({});

describe('assets of the pages', () => {
  test.each([
    ['/style.css', 'text/css; charset=utf-8'],
    ['/feed.css', 'text/css; charset=utf-8'],
    ['/desk.css', 'text/css; charset=utf-8'],
    ['/icon.svg', 'image/svg+xml; charset=utf-8'],
    ['/icon.png', 'image/png'],
    ['/favicon.ico', 'image/x-icon'],
    ['/robots.txt', 'text/plain; charset=utf-8'],
    ['/opensearch.xml', 'application/opensearchdescription+xml; charset=utf-8'],
  ])('%s is %s, has a validator and is read only', async (path, type) => {
    const { get } = await desk.open();
    const { status, headers } = await get(path);
    expect([status, headers['content-type']]).toEqual([200, type]);
    expect(headers['cache-control']).toMatch(/^public/);
    expect(await get(path, { 'if-none-match': headers['etag'] ?? '' })).toMatchObject({ status: 304 });
    expect(await get(path, {}, 'HEAD')).toMatchObject({ status: 200, text: '' });
    expect((await get(path, {}, 'POST')).status).toBe(405);
  });

  test('the icons are pictures, byte for byte', async () => {
    const { get } = await desk.open();
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect((await get('/icon.png')).bytes.subarray(0, 8)).toEqual(png);
    const ico = (await get('/favicon.ico', { 'accept-encoding': 'identity' })).bytes;
    expect(ico.subarray(0, 4)).toEqual(Buffer.from([0, 0, 1, 0]));
    for (let image = 0; image < ico.readUInt16LE(4); image += 1) {
      const [size, offset] = [ico.readUInt32LE(6 + 16 * image + 8), ico.readUInt32LE(6 + 16 * image + 12)];
      expect(ico.subarray(offset, offset + 8)).toEqual(png);
      expect(offset + size).toBeLessThanOrEqual(ico.length);
    }
  });

  test('the OpenSearch description leads to a search that answers', async () => {
    const { get } = await desk.open();
    const $ = load((await get('/opensearch.xml')).text, { xml: true });
    const template = $('Url[type="text/html"]').attr('template') ?? '';
    const address = new URL(template.replace('{searchTerms}', encodeURIComponent('ferry dam')));
    expect((await get(address.pathname + address.search)).status).toBe(200);
  });
});

import { Router } from 'express';
import type { App } from '../../app.ts';
import { OPENSEARCH_TYPE, renderOpenSearch } from '../../render/opensearch.ts';
import { DESK_STYLE } from '../../site/admin/page/desk-style.ts';
import { EDITING_STYLE } from '../../site/admin/page/editing-style.ts';
import { ICON_SVG } from '../../site/parts/icon.ts';
import { FAVICON_ICO, ICON_PNG } from '../../site/parts/icon-raster.ts';
import { FEED_STYLE } from '../../site/reader/feed-style.ts';
import { STYLE } from '../../site/reader/style.ts';
import type { ResponseContent } from '../cache/cached-response.ts';
import { fixedRoutesOf } from '../cache/fixed-route.ts';
import type { ResponseCache } from '../cache/response-cache.ts';
import { readOnly } from '../middleware/problem.ts';
import { robotsTxt } from './robots.ts';

/** What pages and programs load beside the pages: stylesheets, icons, robots.txt, the OpenSearch description. */
export function assetRoutes(app: Pick<App, 'config'>, responses: ResponseCache): Router {
  const router = Router();
  const fixed = fixedRoutesOf(router, responses);
  const assets: Readonly<Record<string, () => ResponseContent>> = {
    '/style.css': () => ({ body: STYLE, mediaType: 'text/css' }),
    '/desk.css': () => ({ body: DESK_STYLE + EDITING_STYLE, mediaType: 'text/css' }),
    '/feed.css': () => ({ body: FEED_STYLE, mediaType: 'text/css' }),
    '/icon.svg': () => ({ body: ICON_SVG, mediaType: 'image/svg+xml' }),
    '/icon.png': () => ({ body: Buffer.from(ICON_PNG, 'base64'), mediaType: 'image/png' }),
    '/favicon.ico': () => ({ body: Buffer.from(FAVICON_ICO, 'base64'), mediaType: 'image/x-icon' }),
    '/robots.txt': () => ({ body: robotsTxt(app.config.site), mediaType: 'text/plain' }),
    '/opensearch.xml': () => ({ body: renderOpenSearch(app.config.site), mediaType: OPENSEARCH_TYPE }),
  };
  router.use(Object.keys(assets), readOnly);
  for (const [path, produce] of Object.entries(assets)) {
    fixed(path, { scope: 'config' }, async () => produce());
  }
  return router;
}

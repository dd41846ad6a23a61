import type { Router } from 'express';
import type { ResponseContent } from './cached-response.ts';
import { sendCached } from './respond.ts';
import type { ResponseCache } from './response-cache.ts';

/** Adds the route of one resource, which has one URL; `scope` and `maxAge` (ms) as in the response cache. */
export type AddFixedRoute = (
  path: string,
  conditions: { scope: string; maxAge?: number },
  produce: () => Promise<ResponseContent>,
) => void;

/** Routes of resources that are cached under their path, whatever the query. */
export function fixedRoutesOf(router: Router, responses: ResponseCache): AddFixedRoute {
  return (path, conditions, produce) => {
    router.get(path, async (request, response) => {
      const found = await responses.get(path, conditions, produce);
      if (found) await sendCached(request, response, found);
    });
  };
}

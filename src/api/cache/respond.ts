import type { Request, RequestHandler, Response } from 'express';
import { ENCODINGS, type Encoding, type Form, names, type Rendition } from './cached-response.ts';
import type { Served } from './event-cache.ts';
import type { Renditions } from './response-cache.ts';

/** RFC 9111 §5.5, which is gone from the standards and still the only word for it. */
const STALE = ['Warning', '110 - "Response is Stale"'] as const;

/** Ways to write `Accept-Encoding` that are remembered; clients know few. */
const MOST_SPELLINGS = 200;
const spellings = new Map<string, Encoding>();

/**
 * Sends what is ready in memory under the very address that is asked for, before any routing. Everything else, and
 * addresses that are spelled otherwise, are for the routes.
 */
export function shortcut(renditions: Renditions): RequestHandler {
  return (request, response, next) => {
    const served = request.method === 'GET' ? renditions.ready(request.url) : undefined;
    const form = served?.value.ready(encodingFor(request));
    if (served && form) deliver(request, response, served, form);
    else next();
  };
}

/**
 * Sends a rendition: 304 when the client has it (RFC 9110 §13), the encoding that the client prefers, HEAD without a body. A
 * stale one says so.
 */
export async function send(request: Request, response: Response, served: Served<Rendition>): Promise<void> {
  deliver(request, response, served, await served.value.form(encodingFor(request)));
}

function deliver(
  request: Request,
  response: Response,
  { value, stale }: Served<Rendition>,
  form: Form,
): void {
  const unchanged = isFresh(request, value);
  const fields = unchanged ? form.unchanged : form.whole;
  // Node's type of the flat list, name and value by turns, is that of one which may be changed; it is not.
  response.writeHead(unchanged ? 304 : 200, (stale ? [...fields, ...STALE] : fields) as string[]);
  if (unchanged || request.method === 'HEAD') response.end();
  else response.end(form.body);
}

/** The encoding that the client prefers of those we have. */
function encodingFor(request: Request): Encoding {
  const accepted = request.headers['accept-encoding'];
  if (accepted === undefined) return 'identity';
  const known = spellings.get(accepted);
  if (known !== undefined) return known;
  const encoding = (request.acceptsEncodings([...ENCODINGS]) || 'identity') as Encoding;
  if (spellings.size < MOST_SPELLINGS) spellings.set(accepted, encoding);
  return encoding;
}

/** True when the client's copy is this rendition, whichever encoding it came in. */
function isFresh(request: Request, rendition: Rendition): boolean {
  const tags = request.headers['if-none-match'];
  if (tags !== undefined) return names(tags, rendition);
  const since = request.headers['if-modified-since'];
  if (since === undefined || rendition.lastModified === undefined) return false;
  return Date.parse(since) >= Date.parse(rendition.lastModified);
}

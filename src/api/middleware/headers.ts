import type { RequestHandler } from 'express';

/** Our pages run nothing: one stylesheet of our own, pictures from anywhere, no scripts, no frames. */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' https: http: data:; media-src https: http:; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** What every answer carries. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
};

/** Feeds and the API may be read from any site's scripts; no credentials are ever involved. */
export const CORS_HEADERS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'ETag, Last-Modified, Link, RateLimit, RateLimit-Policy, Retry-After, Warning',
};

/** A page for people: it runs nothing. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
};

const PREFLIGHT: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
  'Access-Control-Allow-Headers': 'If-None-Match, If-Modified-Since',
  'Access-Control-Max-Age': '86400',
};

export const setCommonHeaders: RequestHandler = (_request, response, next) => {
  response.set(COMMON_HEADERS);
  next();
};

/** Gives whatever is answered what `OPEN` says, and answers preflights (https://fetch.spec.whatwg.org/#cors-preflight-request). */
export const cors: RequestHandler = (request, response, next) => {
  response.set(CORS_HEADERS);
  if (request.method !== 'OPTIONS') return next();
  response.set(PREFLIGHT).status(204).end();
};

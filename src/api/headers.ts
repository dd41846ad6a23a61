import type { RequestHandler } from 'express';

/** Our pages run nothing: one stylesheet of our own, pictures from anywhere, no scripts, no frames. */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' https: http: data:; media-src https: http:; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** What every answer carries. */
export const secure: RequestHandler = (_request, response, next) => {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin');
  next();
};

/** Feeds and the API may be read from any site's scripts; no credentials are ever involved. */
export const open: RequestHandler = (request, response, next) => {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader(
    'Access-Control-Expose-Headers',
    'ETag, Last-Modified, Link, RateLimit, RateLimit-Policy, Retry-After, Warning',
  );
  if (request.method !== 'OPTIONS') return next();
  response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, OPTIONS');
  response.setHeader('Access-Control-Allow-Headers', 'If-None-Match, If-Modified-Since');
  response.setHeader('Access-Control-Max-Age', '86400');
  response.status(204).end();
};

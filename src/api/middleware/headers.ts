import type { NextFunction, Request, Response } from 'express';

/** Pages run no scripts and are not framed: one stylesheet of our own, images and media from anywhere. */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' https: http: data:; media-src https: http:; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Header fields of every response. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
};

/** CORS header fields of feeds and the API: readable from any origin, without credentials. */
export const CORS_HEADERS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'ETag, Last-Modified, Link, RateLimit, RateLimit-Policy, Retry-After, Warning',
};

/** Header fields of HTML pages. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
};

const PREFLIGHT_HEADERS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
  'Access-Control-Allow-Headers': 'If-None-Match, If-Modified-Since',
  'Access-Control-Max-Age': '86400',
};

export function setCommonHeaders(_request: Request, response: Response, next: NextFunction): void {
  response.set(COMMON_HEADERS);
  next();
}

/**
 * Sets the CORS header fields and answers preflight requests
 * (https://fetch.spec.whatwg.org/#cors-preflight-request).
 */
export function cors(request: Request, response: Response, next: NextFunction): void {
  response.set(CORS_HEADERS);
  if (request.method === 'OPTIONS') response.set(PREFLIGHT_HEADERS).status(204).end();
  else next();
}

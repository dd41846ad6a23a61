import type { NextFunction, Request, Response } from 'express';
import { HttpProblem } from './problem.ts';

/** Header fields of a request, at most. */
const MAX_HEADERS = 100;

/** Refuses requests with too many header fields (RFC 6585, 5), so that none can be hidden behind others. */
export function limitHeaders(request: Request, _response: Response, next: NextFunction): void {
  if (request.rawHeaders.length <= 2 * MAX_HEADERS) next();
  else next(new HttpProblem(431, `At most ${MAX_HEADERS} header fields are read.`));
}

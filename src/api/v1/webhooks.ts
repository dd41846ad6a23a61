import { apiEvent } from '../../render/story-json.ts';
import type { JsonSchema } from '../openapi-schema.ts';
import { refTo } from './components.ts';

/** Signature headers of a webhook (Standard Webhooks). */
const SIGNATURE_HEADERS = {
  'webhook-id': 'The id of the event: the same whenever it is sent again',
  'webhook-timestamp': 'When it was sent, in seconds: refuse what is older than some minutes',
  'webhook-signature': 'One signature for each secret, separated by spaces',
} as const;

type Webhook = {
  post: {
    operationId: string;
    summary: string;
    description: string;
    parameters: { name: string; in: 'header'; required: true; description: string; schema: JsonSchema }[];
    requestBody: { required: true; content: Record<string, { schema: JsonSchema }> };
    responses: Record<string, { description: string }>;
  };
};

/** The `webhooks` of the OpenAPI 3.1 document: requests that the desk sends. */
export const WEBHOOKS: Record<'event', Webhook> = {
  event: {
    post: {
      operationId: 'receiveEvent',
      summary: 'What happened to a story',
      description:
        'Sent to the subscribers that the operator lists: at least once, in order, signed (https://www.standardwebhooks.com). ' +
        'Whoever reads `/api/v1/stream` gets the same objects as server-sent events.',
      parameters: Object.entries(SIGNATURE_HEADERS).map(([name, description]) => ({
        name,
        in: 'header',
        required: true,
        description,
        schema: { type: 'string' },
      })),
      requestBody: { required: true, content: { 'application/json': { schema: refTo(apiEvent) } } },
      responses: {
        '2XX': { description: 'Taken: the next event follows' },
        '410': { description: 'Send nothing more' },
        '4XX': { description: 'Refused: tried four times more, then put aside' },
        '5XX': { description: 'Tried again later, as long as events are kept; `Retry-After` is heeded' },
      },
    },
  },
};

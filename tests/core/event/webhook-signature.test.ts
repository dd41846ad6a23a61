import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { secretLength, webhookHeaders } from '../../../src/core/event/webhook-signature.ts';

const ENCODED = `whsec_${Buffer.from('0123456789abcdef01234567').toString('base64')}`;
const OTHER = `whsec_${Buffer.from('another secret of its own').toString('base64')}`;
const RAW = 'a secret that is taken as it stands';
const BODY = '{"type":"story.created","title":"Überschwemmung in Köln"}';

// The verifier holds the timestamp against the clock.
const signed = (secret: string) => webhookHeaders(secret, { id: 'e1', at: Date.now(), body: BODY });
const verify = (webhook: Webhook, secret: string) => () => webhook.verify(BODY, signed(secret));

test.each([
  ['a secret in base64', ENCODED, new Webhook(ENCODED)],
  ['one that is taken as it stands', RAW, new Webhook(RAW, { format: 'raw' })],
])('%s signs what its receiver can verify', (_, secret, webhook) => {
  expect(verify(webhook, secret)()).toEqual(JSON.parse(BODY));
  expect(verify(webhook, 'another secret of some length')).toThrow();
});

test('while two secrets are in use, either verifies', () => {
  const both = ` ${ENCODED}  ${OTHER} `;
  expect(signed(both)['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
  expect(verify(new Webhook(ENCODED), both)()).toEqual(JSON.parse(BODY));
  expect(verify(new Webhook(OTHER), both)()).toEqual(JSON.parse(BODY));
});

test('a secret is as strong as its bytes are many', () => {
  expect(secretLength(ENCODED)).toBe(24);
  expect(secretLength('é'.repeat(12))).toBe(24);
});

test('without a secret a message carries no signature', () => {
  expect(webhookHeaders(undefined, { id: 'e1', at: 0, body: BODY })).toEqual({});
});

import { beforeEach, expect, test } from 'vitest';
import { auditArguments, makeAudit } from '../../../src/store/monitoring/audit.ts';
import { runFragment } from '../../support/lua.ts';
import { privateRedis } from '../../support/redis.ts';

const redis = privateRedis();
beforeEach(() => redis.redis().flushall());

test('appends the entry that the audit log reads', async () => {
  const entry = { at: 5, who: 'editor', action: 'story.hide', target: 'x', detail: '', before: 'shown' };
  const { key, maxEntries, fields } = auditArguments(entry);
  await runFragment(redis.redis(), 'monitoring/append-audit.lua', {
    call: 'append_audit(KEYS[1], tonumber(table.remove(ARGV, 1)), ARGV)',
    ...{ keys: [key], args: [maxEntries, ...fields] },
  });
  const [found] = await makeAudit(redis.redis()).page(undefined, 9);
  expect(found).toEqual({ ...entry, id: expect.stringMatching(/^\d+-\d+$/) });
});

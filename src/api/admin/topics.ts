import { type Request, type Response, Router } from 'express';
import type { App } from '../../app.ts';
import { MAX_RULE_LENGTH, printRule, printTopic, readRule, type TopicHead } from '../../config/rule.ts';
import type { RulePreview, Selection } from '../../core/desk/rule-preview.ts';
import { DAY } from '../../core/time/units.ts';
import type { Rule, Topic } from '../../core/topic/topic.ts';
import { previewRule } from '../../flow/edition/rule-preview.ts';
import { loadMastheads } from '../../flow/story/mastheads.ts';
import { type PreviewView, rulePage, topicsPage } from '../../site/admin/topics.ts';
import { notFound } from '../middleware/problem.ts';
import { deskView } from './desk-view.ts';

/** The initial text of a new rule. */
const RULE_TEMPLATE = 'region: PK\n';
/** Placeholder head of a topic that is not configured yet. */
const NEW_TOPIC: TopicHead = { id: 'new-topic', title: 'New topic' };

/** The list of topics, and an editor that previews rules without saving them. */
export function topicRoutes(app: App): Router {
  const router = Router();

  router.get('/topics', async (_request, response) => {
    response.type('html').send(topicsPage(deskView(app, response), await rows(app)));
  });
  router.get('/topics/:id', (request, response) => show(app, response, requireTopic(app, request.params.id)));
  router.post('/topics/:id', (request, response) =>
    previewDraft(app, request, response, requireTopic(app, request.params.id)),
  );
  router.get('/rule', (_request, response) => show(app, response, undefined));
  router.post('/rule', (request, response) => previewDraft(app, request, response, undefined));
  return router;
}

function requireTopic(app: Pick<App, 'config'>, id: string): Topic {
  const topic = app.config.topics.find(candidate => candidate.id === id);
  if (!topic) throw notFound(`topics.yaml has no topic ${id}.`);
  return topic;
}

async function rows(app: App) {
  const [all, today] = await Promise.all([
    app.store.stories.countByScope(),
    app.store.stories.countByScope(app.now() - DAY),
  ]);
  return app.config.topics.map(({ id, title, approval, order }) => ({
    ...{ id, title, approval, order },
    stories: all.get(`topic:${id}`) ?? 0,
    today: today.get(`topic:${id}`) ?? 0,
    waiting: all.get(`awaiting:${id}`) ?? 0,
  }));
}

async function show(app: App, response: Response, topic: Topic | undefined): Promise<void> {
  const text = topic ? printRule(topic.match) : RULE_TEMPLATE;
  const page = { topic: await aboutTopic(app, topic), text, longest: MAX_RULE_LENGTH };
  response.type('html').send(rulePage(deskView(app, response), page));
}

/** Parses the rule of the form and answers with its effect or its problems, as a page or as JSON. */
async function previewDraft(
  app: App,
  request: Request,
  response: Response,
  topic: Topic | undefined,
): Promise<void> {
  const given: unknown = (request.body as Record<string, unknown> | undefined)?.['rule'];
  const text = typeof given === 'string' ? given.replaceAll('\r\n', '\n') : '';
  const { rule, problems } = readRule(text, knownNames(app));
  const preview = rule && (await previewOf(app, topic, { rule, text }));
  if (request.accepts(['html', 'json']) === 'json') {
    response.status(rule ? 200 : 422).json(preview ?? { problems });
    return;
  }
  const page = { topic: await aboutTopic(app, topic), text, longest: MAX_RULE_LENGTH, problems, preview };
  response
    .status(rule ? 200 : 422)
    .type('html')
    .send(rulePage(deskView(app, response), page));
}

async function aboutTopic(app: App, topic: Topic | undefined) {
  if (!topic) return undefined;
  const [stories, waiting] = await Promise.all([
    app.store.stories.count(`topic:${topic.id}`),
    app.store.stories.count(`awaiting:${topic.id}`),
  ]);
  return { id: topic.id, title: topic.title, description: topic.description, stories, waiting };
}

function knownNames(app: Pick<App, 'config' | 'regions'>) {
  const { sources } = app.config;
  return {
    sources: new Set(sources.map(source => source.id)),
    tags: new Set(sources.flatMap(source => source.tags)),
    region: (code: string) => app.regions.nameOf(code) !== undefined,
  };
}

async function previewOf(
  app: App,
  topic: Topic | undefined,
  { rule, text }: { rule: Rule; text: string },
): Promise<PreviewView> {
  const preview = await previewRule(app, { draft: rule, present: topic?.match });
  const { sourceOf } = await loadMastheads(app, sourcesOf(preview));
  const view = ({ count, newest }: Selection) => ({
    count,
    newest: newest.map(({ sourceId, ...story }) => ({
      ...story,
      source: { id: sourceId, title: sourceOf(sourceId).title },
    })),
  });
  return {
    of: preview.of,
    comes: view(preview.comes),
    leaves: view(preview.leaves),
    stays: view(preview.stays),
    snippet: printTopic(topic ?? NEW_TOPIC, text),
  };
}

function sourcesOf({ comes, leaves, stays }: RulePreview): string[] {
  return [...new Set([comes, leaves, stays].flatMap(({ newest }) => newest.map(story => story.sourceId)))];
}

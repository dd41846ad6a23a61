/**
 * Stock phrases around articles in the most frequent languages. Only short blocks are matched, since a
 * sentence of the article may mention newsletters.
 */
const PHRASES = {
  copyright:
    '©|\\(c\\) ?\\d{4}|copyright|all rights reserved|tous droits|todos os direitos|todos los derechos|alle rechte|tutti i diritti|все права|無断転載|版权所有|جميع الحقوق',
  more: '^more\\b\\W*$|^(?:read|see|learn|find out|view|browse|show|discover|explore)\\b.{0,12}\\b(?:more|also|next|all|full)|^(?:also |further )?(?:read|see|related|recommended|more (?:from|on|in|stories|about|news)|up next|next up|trending|popular|latest|don.t miss|most read|previous|next|keep reading|continue reading|what to read)\\b|you (?:may|might|could|.ll) (?:also |love|like|enjoy)|^(?:lire|à lire|voir) |^(?:leia|lea|lee|veja|vea)\\b|ver m[aá]s|saiba mais|más (?:información|noticias)|notícias relacionadas|weiterlesen|mehr zum|lesen sie|auch interessant|leggi |potrebbe interessarti|читайте|по теме|関連|続きを読む|おすすめ|相关|延伸阅读|推荐阅读|更多|اقرأ',
  letter:
    'subscri|sign.?up|newsletter|inbox|e-?mail (?:list|address|updates)|mailing list|abonn|suscr[ií]b|assine|inscreva|anmelden|iscriviti|подпи(?:ш|с)|購読|登録|订阅|اشترك',
  share:
    '\\bshare\\b|\\btweet\\b|facebook|twitter|whatsapp|pinterest|linkedin|instagram|telegram|follow (?:us|me|him|her|them|along)|like us|copy link|\\bprint\\b|partag|compart|teilen|condivid|поделиться|シェア|分享|مشاركة',
  comment:
    '\\bcomments?\\b|\\breply\\b|\\brepl(?:y|ies)\\b|leave a|commentaire|comentar|kommentar|comment[io]|комментар|コメント|评论|تعليق',
  byline:
    '^(?:by|written by|words by|story by|reported by|reporting by|edited by|editing by|posted by|published by|author|reviewed by|medically|fact.?checked|contributors?|von|por|par|di|door|av|автор|от|文)\\b[: ]',
  dated:
    '\\b(?:19|20)\\d\\d\\b|\\d{1,2}[:h.]\\d\\d|\\b\\d+ (?:minutes?|mins?|hours?|days?|weeks?|months?|years?) ago|\\b(?:published|updated|posted|modified|publicado|atualizado|actualizado|publié|veröffentlicht|aktualisiert|опубликовано)\\b',
  reading: '\\b\\d+ ?-?min(?:ute)?s?\\b|min read|reading time|\\bviews\\b|\\d+ (?:shares|likes|comments)',
  credit:
    'photo(?:graph)?s?\\b|\\bimages?\\b|getty|credit|courtesy|shutterstock|unsplash|istock|\\bsource:|\\bfoto|crédit|afp|reuters|associated press|\\bap\\b|写真|图|صورة|illustration',
  advert:
    'advert|sponsor|publicité|anzeige|publicidad|publicidade|реклама|広告|广告|affiliate|commission|promo(?:ted|tion)|إعلان',
  consent: 'cookie|consent|privacy|gdpr|terms (?:of|and|&)|javascript|browser|datenschutz|confidentialité',
  author:
    '^about\\b|is an? .{0,40}(?:writer|reporter|journalist|editor|author|contributor|correspondent|founder|freelance|blogger)|(?:contact|email|reach|write to|follow) .{0,30}(?:at|on|@)|\\S@\\S|^@\\w|can be (?:reached|found)|view all posts|all posts by|more (?:posts|articles) by|views expressed|opinions expressed|the author',
  action:
    '^(?:click|tap|download|buy|shop|get|try|start|book|join|contact|call|order|request|watch|listen|view|see|go|submit|donate|support|check|apply|register|learn|find|save|add)\\b|free (?:trial|quote|consult|demo)|contact us|get started|learn more|\\$\\d',
  access:
    'log ?in|sign in|create an account|already (?:a |have)|premium|member|register|paywall|continue reading|登入|ログイン',
  media:
    '^(?:watch|video|listen|audio|gallery|slideshow|photos?|play|embed|advertisement|loading|image|figure|fig\\.|table|chart|caption)\\b',
  source:
    '^(?:source|sources|references?|via|tags?|topics?|filed under|categories|category|keywords?|labels?|posted in|in this article|table of contents|contents|on this page|disclosure|disclaimer|editor.?s note|note|correction|this (?:article|story|post|piece) )',
} as const;

export type StockPhrase = keyof typeof PHRASES;

const NAMES = Object.keys(PHRASES) as StockPhrase[];
const PATTERNS = NAMES.map(name => new RegExp(PHRASES[name]));

/** Maximum words of a block that is matched. */
export const PHRASE_WORDS = 60;

/** Characters of a block that are matched. */
const PHRASE_CHARS = 400;

/** Kinds of stock phrases in a block's text. */
export function phrasesIn(text: string): StockPhrase[] {
  const lower = text.slice(0, PHRASE_CHARS).toLowerCase();
  return NAMES.filter((_, at) => PATTERNS[at]?.test(lower));
}

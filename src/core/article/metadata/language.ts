/** Frequent words that separate languages of one script. */
const STOP_WORDS: Readonly<Record<string, string>> = {
  en: 'the and of to in is that for it with was on as are be this by',
  es: 'el la de que y en los las por con una para del se es al',
  pt: 'o a de que e do da em os para com uma não no na dos ao',
  fr: 'le la les de des et en un une du est que pour dans qui sur au',
  de: 'der die und das den von zu mit ist des im für nicht ein eine auf',
  it: 'il di che la e in un per una del della con non sono le dei nel',
  nl: 'de het een van en in is dat op te voor met zijn niet aan',
  sv: 'och att det som en på är av för med den till inte har om',
  da: 'og at det som en på er af for med den til ikke har der',
  nb: 'og å det som en på er av for med den til ikke har fra',
  fi: 'ja on ei että se oli mutta kun hän ovat myös joka',
  pl: 'w i na z do że się nie to jest o jak po od za',
  cs: 'a v se na je že s z do o to pro by ale jako',
  ro: 'și de în a la cu pe din că o care un nu este',
  hu: 'a az és hogy nem is egy meg van de ez volt',
  tr: 've bir bu için de da ile olarak çok daha olan gibi',
  id: 'yang dan di dengan untuk dari ini pada dalam tidak itu akan',
  vi: 'và của là có cho được trong một các người không với',
  sw: 'ya na wa kwa ni katika za la kuwa hii',
};

/** Scripts used by one main language. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\u3040-\u30ff]/g, 'ja'],
  [/[\uac00-\ud7af]/g, 'ko'],
  [/[\u4e00-\u9fff]/g, 'zh'],
  [/[\u0e00-\u0e7f]/g, 'th'],
  [/[\u0900-\u097f]/g, 'hi'],
  [/[\u0980-\u09ff]/g, 'bn'],
  [/[\u0b80-\u0bff]/g, 'ta'],
  [/[\u0590-\u05ff]/g, 'he'],
  [/[\u0370-\u03ff]/g, 'el'],
  [/[\u10a0-\u10ff]/g, 'ka'],
  [/[\u0530-\u058f]/g, 'hy'],
  [/[\u0400-\u04ff]/g, 'ru'],
  [/[\u0600-\u06ff]/g, 'ar'],
];

/** Characters of the text that are examined. */
const SAMPLE = 4000;

const STOP_SETS = Object.entries(STOP_WORDS).map(
  ([code, words]) => [code, new Set(words.split(' '))] as const,
);

/** Language of a text by script and stop words (BCP 47 primary subtag); absent when undecided. */
export function detectLanguage(text: string): string | undefined {
  const sample = text.slice(0, SAMPLE);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 20) return undefined;
  for (const [script, code] of SCRIPTS) {
    const share = (sample.match(script)?.length ?? 0) / letters;
    // Japanese is mostly Han with some kana; other scripts must be the majority.
    if (share > (code === 'ja' ? 0.1 : 0.5)) return refine(code, sample);
  }
  return byStopWords(sample);
}

/** Separates the main Cyrillic and Arabic-script languages by their distinctive letters. */
function refine(code: string, sample: string): string {
  if (code === 'ru')
    return /[іїєґ]/.test(sample) ? 'uk' : /ъ/.test(sample) && !/[ыэ]/.test(sample) ? 'bg' : 'ru';
  if (code === 'ar') return /[ٹڈڑے]/.test(sample) ? 'ur' : /[پچژگ]/.test(sample) ? 'fa' : 'ar';
  return code;
}

function byStopWords(sample: string): string | undefined {
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  let best: string | undefined;
  let most = words.length * 0.06;
  for (const [code, stops] of STOP_SETS) {
    const hits = words.reduce((count, word) => count + (stops.has(word) ? 1 : 0), 0);
    if (hits > most) [best, most] = [code, hits];
  }
  return best;
}

/** Normalises a declared language to BCP 47: `en_US` and `EN-us` become `en-US`. */
export function tidyLanguage(declared: string | undefined): string | undefined {
  const [, primary, region] =
    /^\s*([a-z]{2,3})(?:[-_]([a-z]{2}|\d{3})(?![a-z]))?/i.exec(declared ?? '') ?? [];
  if (!primary) return undefined;
  return region ? `${primary.toLowerCase()}-${region.toUpperCase()}` : primary.toLowerCase();
}

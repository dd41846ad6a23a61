import { add, declinedNation, ends, nation, type Paradigm, rule, starts } from './paradigm.ts';

/**
 * Affixes that languages attach to the names of places: particles, case endings, plurals and endings of nationality.
 * One paradigm a language or script, written naturally and folded by `rule`. The place to extend for another language.
 */

/** Size of a town that news in its script names (see scripts/gazetteer); smaller ones resemble everyday words. */
const WELL_KNOWN = 24;

/** Arabic: conjunction, preposition, article; nationality by gender and number. */
const ARABIC: Paradigm = {
  minStem: 3,
  minSize: WELL_KNOWN,
  layers: [
    starts(rule('و ف')),
    starts(rule('ب ک ل'), rule('لل', 'ال')),
    starts(rule('ال'), add('ال')),
    nation(rule('يين يون يات يان ية يا ي', '- ا يا ة ية')),
    // Names that always have the article: سعودي is of السعودية.
    starts(add('ال')),
  ],
};

/** Nationalities in the eastern Arabic script. */
const EASTERN_NATION = nation(rule('یوں یانو یان ایی یی ی', '- ا ه یا یه'));

/** Urdu: plural and oblique. */
const URDU: Paradigm = {
  minStem: 4,
  minSize: WELL_KNOWN,
  layers: [ends(rule('وں'), rule('ے', 'ہ ا')), EASTERN_NATION],
};

/** Persian: plural; most endings are words of their own after a zero-width non-joiner. */
const PERSIAN: Paradigm = {
  minStem: 3,
  minSize: WELL_KNOWN,
  layers: [ends(rule('های ها هایی ان')), EASTERN_NATION],
};

/** Pashto: plural and oblique. */
const PASHTO: Paradigm = {
  minStem: 4,
  minSize: WELL_KNOWN,
  layers: [ends(rule('انو یانو و ان'), rule('ې', 'ه'), rule('ه')), EASTERN_NATION],
};

const HEBREW: Paradigm = { minStem: 3, layers: [starts(rule('וב ול ומ וה שב ב ל מ ה ו ש כ'))] };

/** Nominative endings that a Slavic stem may have had. */
const SLAVIC_NOMINATIVES = '- а я ь и ия ія ы о е ая ии ое';

/** Russian, Ukrainian and their relatives: cases of nouns and adjectives, then nationality. */
const SLAVIC: Paradigm = {
  minStem: 3,
  townNation: true,
  layers: [
    ends(
      rule(
        'ами ями ого ому ыми ои оі ою еи ом ем ым ах ях ии ию ія ів ов ам ям ои а я у ю е ы и і о',
        SLAVIC_NOMINATIVES,
      ),
    ),
    declinedNation(
      rule(
        ['ииск', 'іиськ', 'анск', 'янск', 'ськ', 'ск']
          .flatMap(stem =>
            'ии ого ому им ом ая ои ую ое ие их ими ыми а оі у е і о'.split(' ').map(end => stem + end),
          )
          .join(' '),
        `${SLAVIC_NOMINATIVES} ск`,
      ),
    ),
  ],
};

/** Uzbek, Kazakh and Kyrgyz in Cyrillic: case, possession, plural, origin. */
const TURKIC_CYRILLIC: Paradigm = {
  minStem: 4,
  layers: [
    ends(
      rule(
        'нинг дан да га ка ни даги дагилар гача нин нын дын тын ден де та те тан тен ге ке дагы деги нан нен',
      ),
    ),
    ends(rule('имиз си и')),
    ends(rule('лари лар лер дар дер тар тер')),
    ends(rule('лик лык дык')),
  ],
};

/** Uzbek in Latin letters. */
const UZBEK: Paradigm = {
  minStem: 4,
  layers: [
    ends(rule('ning dan da ga ka qa ni dagi dagilar gacha')),
    ends(rule('imiz si i')),
    ends(rule('lari lar')),
    ends(rule('lik')),
  ],
};

/** Turkish: endings without an apostrophe follow only a plural or an origin. */
const TURKISH: Paradigm = {
  minStem: 3,
  layers: [
    ends(
      rule('larin lerin lara lere lari leri lardan lerden larda lerde larla lerle nin nun in un yi ya ye'),
      rule('lar ler'),
    ),
    ends(rule('li lu lilar liler')),
  ],
};

/** German: declined adjectives. */
const GERMAN: Paradigm = {
  minStem: 4,
  layers: [ends(rule('ische ischen ischer isches ischem', 'isch'))],
};

const KOREAN: Paradigm = {
  minStem: 2,
  layers: [
    ends(
      rule(
        '에서는 에서도 으로부터 에서 에게 으로 부터 까지 이나 이란 은 는 이 가 을 를 에 의 로 와 과 도 만 산 군 측 계 발',
      ),
    ),
    ends(rule('도 시 주 군')),
    nation(rule('인')),
  ],
};

/** Hindi, Marathi and Nepali: postpositions, plural, nationality. */
const DEVANAGARI: Paradigm = {
  minStem: 3,
  layers: [
    ends(
      rule(
        'मा ले लाइ बाट को का कि कै देखि संम संग सित भित्र बाहिर तरफ तरफि सथित स्थित लगायत सहित बिच मै मध्ये भरि पति विरुद्ध माथि वासि वासिले वासिहरु सामु तिर पत्ति तर्फ पट्टि भर ने च चे चि चा त ला नि',
      ),
    ),
    ends(rule('हरु')),
    nation(rule('ियों ियाइ ियों ियां िय ियन ि ाइ इ ों ेलि', '- ा िया'), rule('ियाइ ियाइयों', 'िया')),
  ],
};

/** Bengali and Assamese: clitic, case, plural or origin, nationality. */
const BENGALI: Paradigm = {
  minStem: 3,
  layers: [
    ends(rule('ও ই')),
    ends(rule('ের য়ের র তে েতে য় ে কে েই')),
    ends(rule('রা দের গুলো বাসি স্থ ভিত্তিক সহ েরা')),
    nation(rule('িয়দের িয়রা িয় িয়ান িদের িরা ি া', '- া িয়া')),
  ],
};

/** Endings of Tamil cases that begin with a vowel, which replaces that of the stem or follows a glide. */
const TAMIL_CASES =
  'ில் ின் ை ால் ுக்கு ுக்கான ுக்குள் ிற்கு ிற்கான ிலிருந்து ிலுள்ள ிலான ிலேயே ிடம் ிடமிருந்து ுடன் ோடு ினால் ுடனான ாக ான';

function afterGlide(glide: string): string {
  return TAMIL_CASES.split(' ')
    .map(ending => glide + ending)
    .join(' ');
}

/** Tamil: doubled consonant of the next word, clitic, case, nationality. */
const TAMIL: Paradigm = {
  minStem: 3,
  layers: [
    ends(rule('க் ச் த் ப்')),
    ends(rule('வும் யும் வே யே'), rule('ும் ே', '் ு')),
    ends(
      rule(`${afterGlide('வ')} ${afterGlide('ய')} க்கு க்கான க்குள் ிலிருந்து`),
      rule(afterGlide('த்த'), 'ம்'),
      rule(afterGlide('ட்ட'), 'டு'),
      rule(TAMIL_CASES, '் ு'),
    ),
    nation(
      rule('ியர்கள் ியர்களின் ியர்களை ியர்களுக்கு ியர் ியரை ியரான ியரின் ிய', '் ியா'),
      rule('ர்கள் ர்களின் ர்களை ர்களுக்கு ர்', '- ா'),
      add('ா'),
    ),
  ],
};

/** Sinhala: clitic, case, the noun's ending that adjectives lack, nationality. */
const SINHALA: Paradigm = {
  minStem: 3,
  layers: [
    ends(rule('ත් ද යි')),
    ends(rule('ේදී ේ ට ෙන් ෙහි ෙහිදී හි හිදී දී ින් න් වල වලට ගේ ටත් ේත්')),
    ends(add('ය ව')),
    nation(rule('ානුවන් ානුවන්ට ානුවන්ගේ ානුවෝ ානුවා ානුවෙක් ානු ීය ිකයන් ිකයෝ ික යන් යෝ', '- ාව ය ාවය')),
  ],
};

/** Paradigms of scripts, where the script is enough to know how names are inflected. */
const BY_SCRIPT: readonly (readonly [RegExp, Paradigm])[] = [
  [/^[\u0400-\u04ff]+$/, SLAVIC],
  [/^[\u0600-\u06ff]+$/, ARABIC],
  [/^[\u0900-\u097f]+$/, DEVANAGARI],
  [/^[\u0980-\u09ff]+$/, BENGALI],
  [/^[\u0b80-\u0bff]+$/, TAMIL],
  [/^[\u0d80-\u0dff]+$/, SINHALA],
  [/^[\uac00-\ud7a3]+$/, KOREAN],
  [/^[\u0590-\u05ff]+$/, HEBREW],
];

/** Code units below this are Latin. */
const LATIN_END = 0x250;

const LATIN: Readonly<Record<string, Paradigm>> = { uz: UZBEK, tr: TURKISH, az: TURKISH, de: GERMAN };
const CYRILLIC: Readonly<Record<string, Paradigm>> = {
  uz: TURKIC_CYRILLIC,
  kk: TURKIC_CYRILLIC,
  ky: TURKIC_CYRILLIC,
};

const EASTERN: Readonly<Record<string, Paradigm>> = { ur: URDU, ps: PASHTO };

/** The paradigm of a folded word in a text of this language (a primary BCP 47 subtag, see `languageOf`). */
export function paradigmFor(key: string, language: string): Paradigm | undefined {
  const first = key.charCodeAt(0);
  if (first < LATIN_END) return LATIN[language] ?? GERMAN;
  const script = BY_SCRIPT.find(([letters]) => letters.test(key))?.[1];
  if (script === SLAVIC) return CYRILLIC[language] ?? SLAVIC;
  return script === ARABIC && language !== 'ar' ? (EASTERN[language] ?? PERSIAN) : script;
}

import { describe, expect, it } from 'vitest';
import { foldName, foldWord } from '../../../../src/core/region/gazetteer/fold.ts';
import { baseFormsOf } from '../../../../src/core/region/mentions/inflection.ts';
import { languageOf } from '../../../../src/core/region/mentions/script.ts';

/** Language -> inflected word -> the name that it must lead to. */
const INFLECTED: Record<string, [string, string][]> = {
  ar: [
    ['وللسعودية', 'السعودية'],
    ['بباكستان', 'باكستان'],
    ['والأردن', 'الأردن'],
  ],
  ur: [
    ['کوئٹے', 'کوئٹہ'],
    ['ڈھاکے', 'ڈھاکہ'],
  ],
  ps: [
    ['فرانسې', 'فرانسه'],
    ['اسرائیلو', 'اسرائیل'],
  ],
  hi: [['मुंबईला', 'मुंबई']],
  ne: [
    ['काठमाडौंबाट', 'काठमाडौं'],
    ['पोखरासम्म', 'पोखरा'],
    ['जुम्लालाई', 'जुम्ला'],
    ['धादिङको', 'धादिङ'],
  ],
  bn: [
    ['কুমিল্লায়ও', 'কুমিল্লা'],
    ['সিলেটেই', 'সিলেট'],
    ['রংপুরের', 'রংপুর'],
    ['বগুড়াতে', 'বগুড়া'],
  ],
  ta: [
    ['பாகிஸ்தானிலும்', 'பாகிஸ்தான்'],
    ['இந்தியாவிலிருந்து', 'இந்தியா'],
    ['சென்னையைச்', 'சென்னை'],
    ['கொழும்பில்', 'கொழும்பு'],
    ['தமிழகத்தின்', 'தமிழகம்'],
    ['தமிழ்நாட்டில்', 'தமிழ்நாடு'],
    ['இலங்கைக்கு', 'இலங்கை'],
  ],
  si: [
    ['පාකිස්ථානයේදී', 'පාකිස්තානය'],
    ['ඉන්දියාවෙන්', 'ඉන්දියාව'],
    ['කොළඹදී', 'කොළඹ'],
    ['ප්‍රංශ', 'ප්‍රංශය'],
  ],
  uz: [
    ['Samarqanddagi', 'Samarqand'],
    ['Oʻzbekistonning', 'O‘zbekiston'],
    ['buxoroliklarning', 'buxoro'],
    ['Тошкентнинг', 'Тошкент'],
    ['Қозоғистонликлар', 'Қозоғистон'],
  ],
  ru: [
    ['Самаре', 'Самара'],
    ['Оренбургом', 'Оренбург'],
    ['Нукуса', 'Нукус'],
  ],
  tr: [
    ["Diyarbakır'daki", 'Diyarbakır'],
    ['Pakistanlıların', 'Pakistan'],
  ],
  ko: [['서울에서', '서울']],
  he: [['ובירושלים', 'ירושלים']],
  de: [['pakistanischen', 'pakistanisch']],
};

describe.each(Object.entries(INFLECTED))('inflected names in %s', (language, words) => {
  it.each(words)('%s is of %s', (word, name) => {
    const forms = baseFormsOf(foldWord(word), word, language).map(({ key }) => key);
    expect(forms).toContain(foldName(name));
  });
});

/** Language -> adjective of nationality -> the country that it is formed from. */
const NATIONALITIES: Record<string, [string, string][]> = {
  ar: [
    ['السعوديين', 'السعودية'],
    ['الأمريكي', 'أمريكا'],
  ],
  ur: [['پاکستانیوں', 'پاکستان']],
  fa: [['کانادایی', 'کانادا']],
  hi: [
    ['पाकिस्तानियों', 'पाकिस्तान'],
    ['ऑस्ट्रेलियाई', 'ऑस्ट्रेलिया'],
    ['भारतीय', 'भारत'],
  ],
  ne: [['नेपालीहरूलाई', 'नेपाल']],
  bn: [
    ['পাকিস্তানি', 'পাকিস্তান'],
    ['ভারতীয়দের', 'ভারত'],
  ],
  ta: [
    ['இந்தியர்கள்', 'இந்தியா'],
    ['பாகிஸ்தானிய', 'பாகிஸ்தான்'],
    ['அமெரிக்க', 'அமெரிக்கா'],
  ],
  si: [
    ['ඉන්දියානු', 'ඉන්දියාව'],
    ['රුසියානුවන්', 'රුසියාව'],
  ],
  ru: [['казахстанского', 'Казахстан']],
};

describe.each(Object.entries(NATIONALITIES))('nationalities in %s', (language, words) => {
  it.each(words)('%s is of %s', (word, country) => {
    const forms = baseFormsOf(foldWord(word), word, language);
    expect(forms).toContainEqual(expect.objectContaining({ key: foldName(country), nation: true }));
  });
});

describe('forms of one word', () => {
  it('never leave a stem shorter than its language allows', () => {
    for (const form of baseFormsOf('කැනඩා', 'කැනඩා', 'si')) expect(form.key.length).toBeGreaterThanOrEqual(3);
    expect(baseFormsOf('ада', 'ада', 'ru')).toEqual([]);
  });

  it('are bounded however many affixes a word has', () => {
    const word = 'Тошкент'.concat('ларининг'.repeat(200)).toLowerCase();
    expect(baseFormsOf(word, word, 'uz').length).toBeLessThan(400);
    const long = `الوالبال${'یه'.repeat(500)}`;
    expect(baseFormsOf(long, long, 'ar').length).toBeLessThan(400);
  });
});

describe('the language whose inflections a text follows', () => {
  it.each([
    ['Ўзбекистон ва Қозоғистон чегарасида янги кўприк қурилди, ҳайдовчилар хурсанд.', 'uz'],
    ['Oʻzbekiston va Qozogʻiston oʻrtasida yangi koʻprik boʻladi, toʻlov oʻzgarmaydi.', 'uz'],
    ['Diyarbakır çarşısında esnaf ışıkları söndürdü, yağış iki gün sürdü, dağ yolları kapalı.', 'tr'],
    ['افتتحت محطة المياه في المدينة القديمة', 'ar'],
    ['پل نیا ہے اور گاڑیاں چل رہی ہیں', 'fa'],
    ['A bridge was opened in the old town.', ''],
  ])('is guessed by letters: %s', (text, language) => {
    expect(languageOf(text, undefined)).toBe(language);
  });

  it('is the declared one', () => {
    expect(languageOf('Oʻzbekiston', 'uz-Latn')).toBe('uz');
  });
});

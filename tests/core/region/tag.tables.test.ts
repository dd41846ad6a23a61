import { describe, expect, it } from 'vitest';
import { tagRegions } from '../../../src/core/region/tag.ts';
import { compiled } from '../../support/gazetteer.ts';

/** Invented sentences about real places: language -> text -> the codes that it must give, and no other country. */
const SENTENCES: Record<string, [string, string][]> = {
  ar: [
    ['أعلنت جماعة سطات قرب الدار البيضاء عن مشروع مغربي جديد لمعالجة المياه.', 'MA MA-06'],
    ['قالت وزارة الداخلية إن بورصة الدوحة أغلقت يوم الخميس.', 'QA QA-DA'],
    ['التقى وزيرا الخارجية الأردني والسعودي في عمّان.', 'JO SA'],
  ],
  bn: [
    ['হাজীগঞ্জে নতুন সেতু চালু হওয়ায় চাঁদপুরের কৃষকেরা খুশি।', 'BD BD-B'],
    ['নারায়ণগঞ্জ ও গাজীপুরের কারখানা দুই দিন বন্ধ।', 'BD BD-C'],
    ['মার্কিন ও চীনা কর্মকর্তারা কলকাতায় বৈঠক করেছেন।', 'US CN IN IN-WB'],
  ],
  es: [
    ['La alcaldesa de Saltillo y el gobernador de Coahuila inauguraron un puente.', 'MX MX-COA'],
    ['El ministro saudí presentó su libro en Sevilla antes de volver a Londres.', 'SA ES ES-AN GB'],
  ],
  fa: [
    ['مدیر آب خوزستان گفت سد تازه به اهواز و آبادان آب می‌رساند.', 'IR IR-06'],
    ['جمعی از دیگران دوشنبه در میدان فارس کتاب خواندند.', ''],
    ['شهرداری قم پل تازه‌ای ساخت.', 'IR IR-25'],
  ],
  fr: [
    ["La pluie a fermé les écoles d'Amiens et de Dunkerque.", 'FR FR-HDF'],
    ["Le ministre indien a reçu l'ambassadeur d'Italie et celui de l'Arabie saoudite.", 'IN IT SA'],
  ],
  hi: [
    ['सोनभद्र और मिर्जापुर में स्कूल बंद रहे।', 'IN IN-UP'],
    ['दक्षिण सूडान और केन्या ने नया समझौता किया।', 'SS KE'],
  ],
  id: [
    ['Hujan menutup jalan di Magelang dan Wonosobo, kata Gubernur Jawa Tengah.', 'ID ID-JT'],
    ['Presiden RI bertemu menteri AS dan Jepang.', 'ID US JP'],
  ],
  ne: [
    ['धादिङमा नयाँ विद्यालय खुल्यो, काभ्रेबाट शिक्षक आए।', 'NP NP-P3'],
    ['सुर्खेत र जुम्लामा हिमपात भयो।', 'NP NP-P6'],
    ['चिनियाँ पर्यटक पोखरामा बढे।', 'CN NP NP-P4'],
  ],
  ps: [
    ['په پکتیا او خوست کې نوي ښوونځي پرانیستل شول.', 'AF AF-PIA AF-KHO'],
    ['د فرانسې او روسیې وزیرانو په انقره کې خبرې وکړې.', 'FR RU TR'],
  ],
  ru: [
    ['Московские врачи помогли коллегам из Кузбасса.', 'RU RU-MOW RU-KEM'],
    ['Британский министр прилетел в Ташкент из Эр-Рияда.', 'GB UZ SA'],
  ],
  si: [
    ['කුරුණෑගල සහ පුත්තලම දිස්ත්‍රික්කවල පාසල් වසා දමන ලදී.', 'LK LK-6'],
    ['ඉන්දියානු අමාත්‍යවරයා ඩුබායිහිදී ප්‍රංශ නියෝජිතයන් හමුවිය.', 'IN AE AE-DU FR'],
  ],
  ta: [
    ['மட்டக்களப்பில் பெய்த மழையால் அம்பாறைக்குச் செல்லும் பாதை மூடப்பட்டது.', 'LK LK-5'],
    ['கோயம்புத்தூரில் ஜப்பானிய நிறுவனம் ஆலை அமைக்கிறது.', 'IN IN-TN JP'],
  ],
  tr: [
    ["Bakan, Erzurum'dan Trabzon'a geçerken İngiliz gazetecilerle konuştu.", 'TR TR-25 TR-61 GB'],
    ["Güney Kore'nin büyükelçisi Suudi Arabistan'ın daveti üzerine yola çıktı.", 'KR SA'],
  ],
  ur: [
    ['پکتیا کے شہر گردیز میں نئی سڑک کھول دی گئی۔', 'AF AF-PIA'],
    ['سنگین موسم کے باوجود لورالائی اور پشین کے اسکول کھلے رہے۔', 'PK PK-BA'],
    ['کشمیری طلبا راجھستان کی یونیورسٹی میں پڑھتے ہیں۔', 'IN IN-JK IN-RJ'],
  ],
  uz: [
    ['Фарғонада янги боғча очилди, Марғилондан меҳмонлар келди.', 'UZ UZ-FA'],
    ['Qashqadaryo va Surxondaryoda paxta terimi boshlandi.', 'UZ UZ-QA UZ-SU'],
    ['Буюк Британия ва Германия вазирлари Хитойга борди.', 'GB DE CN'],
  ],
  zh: [
    ['联合公司与友好中心合作，在平山开会。', ''],
    ['其中美国和日本的代表前往广州。', 'US JP CN CN-GD'],
    ['俄方与乌克兰代表在日内瓦会谈。', 'RU UA CH'],
  ],
};

describe.each(Object.entries(SENTENCES))('places in %s', (language, sentences) => {
  it.each(sentences)('%s', (text, codes) => {
    const wanted = codes.split(' ').filter(code => code !== '');
    const found = tagRegions(compiled, { title: '', text, language }).regions.map(({ code }) => code);
    expect(found).toEqual(expect.arrayContaining(wanted));
    expect(found.filter(code => code.length === 2 && !wanted.includes(code))).toEqual([]);
  });
});

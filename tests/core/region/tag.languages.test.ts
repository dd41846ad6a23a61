import { describe, expect, it } from 'vitest';
import { tagRegions } from '../../../src/core/region/tag.ts';
import { compiled } from '../../support/gazetteer.ts';

/** Invented news of one language: what must be found, and what names no place beyond `home` (or none at all). */
type Sample = {
  language: string;
  /** Text -> codes that it must give; any other country is one too many. */
  placed: [string, string][];
  plain: string[];
};

const SAMPLES: Sample[] = [
  {
    language: 'ur',
    placed: [
      [
        'سوات اور دیر بالا میں برف باری سے سڑکیں بند ہیں، پاکستان کی فوج نے راستے کھولنا شروع کر دیے۔',
        'PK PK-KP',
      ],
      ['طورخم پر مال بردار گاڑیوں کی قطار، جلال آباد اور پشاور کے تاجر پریشان ہیں۔', 'PK PK-KP AF AF-NAN'],
      ['خضدار میں زلزلے کے جھٹکے محسوس کیے گئے، کوئٹہ سے امدادی ٹیمیں روانہ ہو گئیں۔', 'PK PK-BA'],
      ['لندن میں پاکستانی ٹیم نے میچ جیت لیا۔', 'GB PK'],
      ['تہران میں ایران کے وزیر خارجہ نے کہا کہ بات چیت جاری رہے گی۔', 'IR'],
    ],
    plain: [
      'بچوں نے صبح سے شام تک باغ میں پودے لگائے اور استاد نے انہیں پانی دینے کا طریقہ بتایا۔ مالی نے کہا کہ یہ کام ہر سال ہونا چاہیے۔',
      'ڈاکٹر نے بتایا کہ چینی کم کھانے اور روز چلنے سے دل کی بیماری کا خطرہ آدھا رہ جاتا ہے۔ نان اور چاول بھی کم کھائیں۔',
      'بجلی کی قیمت میں دو روپے کا اضافہ کر دیا گیا ہے، دکان داروں کا کہنا ہے کہ وہ پہلے ہی نقصان میں ہیں اور بازار سنسان ہیں۔',
      'کتاب میلے کے آخری دن شاعروں کو سننے بڑی تعداد میں لوگ آئے، بارش کے باوجود ہال بھرا رہا۔',
    ],
  },
  {
    language: 'fa',
    placed: [
      [
        'بارش شدید در زاهدان و زابل خیابان‌ها را زیر آب برد؛ استاندار سیستان و بلوچستان مدارس را تعطیل کرد.',
        'IR IR-11',
      ],
      ['رئیس‌جمهور افغانستان در کابل با هیئتی از تاجیکستان دیدار کرد.', 'AF TJ'],
      ['کشتی‌های ماهیگیری از بندرعباس به قشم بازگشتند و بازار هرمزگان رونق گرفت.', 'IR IR-22'],
      ['دانشجویان در اصفهان پل تاریخی را پاک‌سازی کردند.', 'IR IR-10'],
    ],
    plain: [
      'هر سال در این روز مردم نان و شیرینی می‌پزند و کودکان آب و گل به خانه همسایه می‌برند.',
      'قیمت تخم‌مرغ و کره دوباره بالا رفت؛ فروشندگان می‌گویند بار تازه هنوز به بازار نرسیده است.',
      'پزشکان می‌گویند خواب کم و کار زیاد شب برای قلب خوب نیست و باید هر روز نیم ساعت راه رفت.',
      'کارگران بندر دو روز دست از کار کشیدند و گفتند مزد سه ماه گذشته را نگرفته‌اند.',
    ],
  },
  {
    language: 'ar',
    placed: [
      ['غمرت السيول شوارع مسقط وصحار، وأغلقت السلطات في عمان المدارس يومين.', 'OM'],
      ['وصل وفد من باكستان إلى بغداد لبحث تجارة الحبوب مع العراق.', 'PK IQ'],
      ['افتتحت في البصرة محطة لتحلية المياه تخدم نصف مليون شخص.', 'IQ IQ-BA'],
      ['قال وزير الزراعة المصري في القاهرة إن محصول القمح زاد هذا العام.', 'EG'],
    ],
    plain: [
      'زرع التلاميذ أشجارا على جانبي الطريق، وقال المدير إن العمل سيتكرر كل عام.',
      'ارتفع سعر السكر والزيت في الأسواق، واشتكى الناس من قلة المياه في الصيف.',
      'ينصح الأطباء بالنوم مبكرا وشرب الماء وتناول الفاكهة، خاصة بعد العمل في الشمس.',
      'غنى المطرب أمام بنين وبنات المدرسة في حفل نهاية السنة، وصفق الجمهور طويلا.',
    ],
  },
  {
    language: 'ps',
    placed: [
      ['په ننګرهار کې سېلابونو کورونه وران کړل، د افغانستان د سرې میاشتې ټیمونه جلال آباد ته ورسېدل.', 'AF'],
      ['د پاکستان او ایران چارواکو د پولې په اړه خبرې وکړې.', 'PK IR'],
      ['په کندهار کې د انارو نوی بازار پرانستل شو.', 'AF AF-KAN'],
    ],
    plain: [
      'خلکو په کلي کې نوې لار جوړه کړه او ماشومان اوس په اسانۍ ښوونځي ته ځي.',
      'ډاکټر وايي چې هره ورځ باید اوبه ډېرې وڅښل شي او شپه ښه خوب وشي.',
      'بزګرو وویل چې سږ کال د غنمو حاصل ښه و خو بیه یې کمه ده.',
    ],
  },
  {
    language: 'hi',
    placed: [
      ['कारगिल और लेह में ताजा बर्फबारी, लद्दाख प्रशासन ने सड़क बंद की।', 'IN IN-LA'],
      ['नेपाल के काठमांडू में भूकंप के झटके, पोखरा में भी लोग घरों से बाहर निकले।', 'NP'],
      ['मुंबई में भारी बारिश से लोकल ट्रेनें रुकीं, महाराष्ट्र सरकार ने छुट्टी घोषित की।', 'IN IN-MH'],
      ['पाकिस्तान के पेशावर में नया पुल खुला।', 'PK PK-KP'],
    ],
    plain: [
      'बच्चों ने सुबह से शाम तक पौधे लगाए और माली ने उन्हें पानी देना सिखाया।',
      'चीनी और आटे के दाम फिर बढ़े, दुकानदारों का कहना है कि मांग पहले से कम है।',
      'डॉक्टरों के अनुसार रात में देर से सोने और कम चलने से दिल की बीमारी बढ़ती है।',
      'किसान मेले में नए बीज और मशीनें दिखाई गईं, भीड़ तीन दिन तक बनी रही।',
    ],
  },
  {
    language: 'bn',
    placed: [
      ['সিলেটে টানা বৃষ্টিতে নিচু এলাকা ডুবে গেছে, সুনামগঞ্জ থেকেও ক্ষতির খবর এসেছে।', 'BD BD-G'],
      ['ভারত ও বাংলাদেশ নদীর পানি নিয়ে আবার আলোচনায় বসবে।', 'IN BD'],
      ['লালমনিরহাটে বন্যা, রংপুরের স্কুল বন্ধ।', 'BD BD-F'],
      ['ঢাকা শহরে নতুন বাস চালু হয়েছে।', 'BD'],
    ],
    plain: [
      'শিশুরা সকালে স্কুলের মাঠে গাছ লাগিয়েছে, শিক্ষক তাদের পানি দিতে শিখিয়েছেন।',
      'চাল ও তেলের দাম বেড়েছে, দোকানিরা বলছেন ক্রেতা কম।',
      'চিকিৎসকেরা বলেন, রাতে দেরিতে ঘুমালে শরীরের ক্ষতি হয় এবং কাজে মন বসে না।',
    ],
  },
  {
    language: 'ru',
    placed: [
      [
        'В Худжанде открыли мост, который строили три года. Таджикистан вложил в него 90 миллионов сомони.',
        'TJ',
      ],
      ['Паводок в Оренбурге: из Самары прибыли спасатели с лодками.', 'RU RU-ORE RU-SAM'],
      ['Президенты Казахстана и Узбекистана встретились в Ташкенте.', 'KZ UZ'],
      ['Паводок в Оренбургской области отрезал два села.', 'RU RU-ORE'],
      ['В Нукусе посадили тысячу деревьев, работы в Каракалпакстане продолжат весной.', 'UZ UZ-QR'],
    ],
    plain: [
      'Им сказали, что вода поднимется ночью. Или не поднимется: прогноз меняли трижды за день.',
      'Врачи советуют больше ходить пешком и меньше есть сладкого. Мари и Том бегают по утрам в парке.',
      'Цены на сахар выросли на три процента, хотя магазины обещали их не менять до весны.',
      'Мы посадили яблони вдоль дороги, и дети поливали их каждый вечер.',
    ],
  },
  {
    language: 'uk',
    placed: [
      ['У Харкові відновили рух трамваїв, допомогу надіслала Польща.', 'UA PL UA-63'],
      ['Повінь на Закарпатті: дорогу до Ужгорода перекрито.', 'UA'],
      ['Міністр закордонних справ Литви прибув до Києва.', 'LT UA'],
    ],
    plain: [
      'Діти посадили яблуні біля школи, а вчителька показала, як їх поливати.',
      'Ціни на цукор зросли, хоча крамниці обіцяли не змінювати їх до весни.',
      'Лікарі радять більше ходити пішки. Або хоча б не їздити ліфтом.',
    ],
  },
  {
    language: 'es',
    placed: [
      ['Las lluvias inundaron barrios de Arequipa y el Gobierno del Perú envió bombas de agua.', 'PE PE-ARE'],
      ['La ministra chilena viajó a Bogotá para hablar del tren.', 'CL CO'],
      ['En Sevilla y Granada abrirán tres bibliotecas antes del verano.', 'ES ES-AN'],
    ],
    plain: [
      'Para la cena, la abuela hizo pan con aceite. Como siempre, los niños pidieron más. Este año la cosecha fue buena.',
      'Los médicos piden caminar media hora al día. Sin prisa, dicen, pero sin pausa.',
      'El precio del azúcar subió otra vez. Desde marzo, los vecinos compran menos.',
    ],
  },
  {
    language: 'fr',
    placed: [
      ['La Saône a débordé à Lyon, où deux ponts restent fermés.', 'FR FR-ARA'],
      ['Le président sénégalais a reçu à Dakar son homologue du Mali.', 'SN ML'],
      ['À Marseille, les pêcheurs bloquent le port depuis lundi.', 'FR FR-PAC'],
    ],
    plain: [
      'Les enfants ont planté des pommiers. Pour la maîtresse, il faudra recommencer chaque année.',
      'Le prix du sucre monte encore. Selon les marchands, les clients achètent moins. Dans la rue, on se plaint.',
      'Dormir tôt, marcher un peu, boire de l’eau : les conseils des médecins sont simples.',
    ],
  },
  {
    language: 'de',
    placed: [
      ['In Dresden stieg die Elbe über fünf Meter, Sachsen rief Katastrophenalarm aus.', 'DE DE-SN'],
      ['Der pakistanische Außenminister reiste nach Wien.', 'PK AT'],
      ['In Kabul und Herat öffneten neue Kliniken, Afghanistan bat um Medikamente.', 'AF AF-HER'],
    ],
    plain: [
      'Die Kinder pflanzten Apfelbäume neben der Schule. Am Abend kam Regen, und alle freuten sich.',
      'Der Preis für Zucker stieg erneut. Viele Händler klagen, die Kunden kauften weniger.',
      'Ärzte raten zu mehr Schlaf. Wer abends liest, statt zu arbeiten, schläft besser ein.',
    ],
  },
  {
    language: 'pt',
    placed: [
      ['A chuva alagou bairros de Recife e o governo de Pernambuco abriu abrigos.', 'BR BR-PE'],
      ['O presidente de Angola recebeu em Luanda uma delegação portuguesa.', 'AO PT'],
      ['Em Lisboa, os elétricos voltaram a circular.', 'PT PT-11'],
    ],
    plain: [
      'As crianças plantaram árvores junto à escola. Para o professor, vale repetir todos os anos.',
      'O preço do açúcar subiu de novo. Segundo os lojistas, as famílias compram menos.',
      'Os médicos recomendam andar a pé. Sem pressa, mas todos os dias.',
    ],
  },
  {
    language: 'it',
    placed: [
      ['A Palermo piove da tre giorni e la Sicilia ha chiesto aiuti.', 'IT IT-82'],
      ['La ministra albanese è arrivata a Roma.', 'AL IT'],
      ['A Torino e a Cuneo riaprono le scuole dopo la neve.', 'IT IT-21'],
    ],
    plain: [
      'I bambini hanno piantato alberi accanto alla scuola. Per la maestra è solo l’inizio.',
      'Il prezzo dello zucchero è salito ancora. Come ogni inverno, dicono i negozianti.',
      'I medici consigliano di camminare. Anche poco, ma tutti i giorni.',
    ],
  },
  {
    language: 'tr',
    placed: [
      ["Diyarbakır'da kar yağışı okulları tatil etti, Türkiye genelinde uyarı yapıldı.", 'TR TR-21'],
      ['İran ile Pakistan arasındaki tren seferleri yeniden başladı.', 'IR PK'],
      ['İzmir ve Bursa yeni metro hattına kavuştu.', 'TR TR-35 TR-16'],
    ],
    plain: [
      'Çocuklar okulun bahçesine ağaç dikti. Öğretmen her yıl tekrar edeceklerini söyledi.',
      'Şeker fiyatı yine arttı. Esnaf, satışların azaldığını anlatıyor.',
      'Doktorlar daha çok yürümeyi öneriyor. Gece geç yatmak kalbe iyi gelmiyor.',
    ],
  },
  {
    language: 'id',
    placed: [
      ['Banjir melanda Medan, pemerintah Sumatera Utara membuka posko.', 'ID ID-SU'],
      ['Presiden Indonesia bertemu perdana menteri Malaysia di Jakarta.', 'ID MY ID-JK'],
      ['Gempa mengguncang Makassar pada malam hari.', 'ID ID-SN'],
    ],
    plain: [
      'Anak-anak menanam pohon di halaman sekolah. Guru berharap kegiatan ini diulang setiap tahun.',
      'Harga gula naik lagi. Para pedagang mengeluh pembeli berkurang.',
      'Dokter menyarankan tidur lebih awal. Jalan kaki setiap pagi juga baik.',
    ],
  },
  {
    language: 'zh',
    placed: [
      ['喀什新机场昨日启用，新疆农产品可直飞外地。', 'CN CN-XJ'],
      ['尼泊尔总理在加德满都会见印度代表团。', 'NP IN'],
      ['成都地铁开通新线，四川省长出席仪式。', 'CN CN-SC'],
    ],
    plain: [
      '孩子们在学校旁边种了苹果树，老师说每年都要再种一次。',
      '糖价又涨了，店主们说顾客比去年少。',
      '医生建议早睡，每天走路半小时，多喝水。',
    ],
  },
  {
    language: 'ja',
    placed: [
      ['札幌で大雪となり、北海道の空港は閉鎖された。', 'JP JP-01'],
      ['インドとネパールの首相が会談した。', 'IN NP'],
      ['大阪の工場で新しい列車が完成した。', 'JP JP-27'],
    ],
    plain: [
      '子どもたちは学校の横にりんごの木を植え、先生は毎年続けたいと話した。',
      '砂糖の値段がまた上がり、店の人は客が減ったと言う。',
      '医師は早く寝て、毎日歩き、水をよく飲むように勧めている。',
    ],
  },
  {
    language: 'ko',
    placed: [
      ['부산에서 큰 배가 완성되어 인도로 떠났다.', 'KR KR-26 IN'],
      ['네팔과 방글라데시가 전력 협정에 서명했다.', 'NP BD'],
      ['제주도에 강한 바람이 불어 비행기가 뜨지 못했다.', 'KR'],
    ],
    plain: [
      '아이들은 학교 옆에 사과나무를 심었고 선생님은 해마다 하겠다고 말했다.',
      '설탕 값이 다시 올라 가게 주인들은 손님이 줄었다고 한다.',
      '의사들은 일찍 자고 날마다 걷고 물을 많이 마시라고 권한다.',
    ],
  },
];

const codesOf = (text: string, language: string): string[] =>
  tagRegions(compiled, { title: '', text, language })
    .regions.map(({ code }) => code)
    .filter(code => !/^\d/.test(code));

const cases = SAMPLES.flatMap(({ language, placed }) =>
  placed.map(([text, codes]) => ({ language, text, codes })),
);
const plain = SAMPLES.flatMap(({ language, plain }) => plain.map(text => ({ language, text })));

describe('news in many languages', () => {
  it.each(cases)('$language: $codes in $text', ({ language, text, codes }) => {
    const wanted = codes.split(' ');
    const found = codesOf(text, language);
    expect(found).toEqual(expect.arrayContaining(wanted));
    const countries = new Set(wanted.map(code => code.slice(0, 2)));
    expect(found.filter(code => !countries.has(code.slice(0, 2)))).toEqual([]);
  });

  it.each(plain)('$language names no place in $text', ({ language, text }) => {
    expect(codesOf(text, language)).toEqual([]);
  });
});

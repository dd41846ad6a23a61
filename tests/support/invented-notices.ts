/** Invented reports, and what newsrooms do to a report; the same on every run. */
export type Doc = { title: string; text: string };

/** Reports of our own invention, four scripts. */
export const REPORTS: Record<'english' | 'russian' | 'urdu' | 'chinese', Doc> = {
  english: {
    title: 'Ferry link to Skarholm returns after eleven months',
    text: [
      'The ferry between Skarholm and the mainland will sail again from Thursday, eleven months after a fire destroyed its engine room, the harbour board said.',
      'Two boats will share the route until the spring. The larger of them, the Havfrue, was bought in June from a Dutch operator for 14.2 million crowns and carries 310 passengers and 62 cars.',
      '"People here have been driving four hours to visit a dentist," said Ingrid Solvang, who chairs the island council. "I will be on the first boat, whatever the weather."',
      'Fares stay at the level of last year for residents, while visitors pay 18 percent more. The board expects to recover the cost of the repair within six years.',
      'An inquiry found in August that a leaking fuel pipe had started the fire. Nobody was hurt, but 41 crew members were laid off while the line was closed; 29 of them have since been hired again.',
      'Skarholm has 2,900 inhabitants. A bridge was rejected in a vote in 1998 and has been discussed ever since.',
    ].join('\n\n'),
  },
  russian: {
    title: 'В Лугозёрске после ремонта открыли речной вокзал',
    text: [
      'В Лугозёрске в субботу открылся речной вокзал, который ремонтировали почти три года, сообщила городская администрация. Первый теплоход принял на борт 180 пассажиров и отправился вниз по течению.',
      'Здание построили в середине прошлого века, и за всё это время в нём ни разу не меняли крышу. Рабочие укрепили своды, вернули на фасад мозаику и сделали подъёмник для людей на колясках.',
      'По словам директора вокзала Марины Косовой, билеты уже раскуплены до конца навигации. Осенью здесь хотят открыть небольшой музей, в котором соберут старые расписания и вещи капитанов.',
    ].join('\n\n'),
  },
  urdu: {
    title: 'سنگوال میں پرانے کتب خانے کے دروازے دوبارہ کھل گئے',
    text: [
      'سنگوال کا سو سال پرانا کتب خانہ مرمت کے بعد دوبارہ قارئین کے لیے کھول دیا گیا ہے۔ منتظمین نے بتایا کہ عمارت کی چھت اور کھڑکیاں بدل دی گئی ہیں اور مطالعے کے لیے نیا کمرہ بنایا گیا ہے۔',
      'کتب خانے کی نگران زرینہ گل نے کہا کہ بارشوں میں چار ہزار کتابیں خراب ہو گئی تھیں مگر رضاکاروں نے ان میں سے بیشتر کو دھوپ میں سکھا کر بچا لیا۔ ان کے بقول بچوں کے لیے ہر جمعے کو کہانیوں کی محفل ہو گی۔',
      'شہر کے لوگوں نے مرمت کے لیے چندہ جمع کیا تھا اور ایک مقامی بڑھئی نے الماریاں مفت تیار کیں۔ کتب خانہ ہفتے میں چھ دن صبح نو بجے سے شام سات بجے تک کھلا رہے گا۔',
    ].join('\n\n'),
  },
  chinese: {
    title: '青湾老灯塔修复后重新点亮',
    text: [
      '停用二十年的青湾灯塔周六晚上重新点亮，数百名居民在海边观看。修复工程历时十四个月，工人更换了全部铜制零件，并在塔顶安装了新的旋转机械。',
      '灯塔管理员林守诚说，祖父和父亲都曾在这里值夜，自己小时候就睡在灯室下面的木床上。他希望孩子们能来看看过去的船只怎样找到回家的路。',
      '工程费用的一半来自渔民合作社，另一半由附近的学校义卖筹得。塔内将开设小型展览，陈列航海日志、旧海图和一台手摇雾笛。',
    ].join('\n\n'),
  },
};

/** Numbers from 0 to 1, the same for the same seed. */
export const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

/** A maker of reports in an invented language whose words are as unevenly frequent as real ones. */
export const makeReporter = (seed: number, letters = 'etaoinshrdlucmfwypvbgk') => {
  const random = seeded(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const letter = () => letters[Math.floor(random() ** 1.5 * letters.length)] ?? 'e';
  const vocabulary = Array.from({ length: 6000 }, () =>
    Array.from({ length: 2 + below(8) }, letter).join(''),
  );
  const word = () => vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? 'e';
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  const inside = () => {
    const chance = random();
    if (chance < 0.03) return String(below(3000));
    return chance < 0.1 ? capital(word()) : word();
  };
  const sentence = () => [capital(word()), ...Array.from({ length: 9 + below(16) }, inside)].join(' ');
  const paragraph = () => Array.from({ length: 1 + below(3) }, () => `${sentence()}.`).join(' ');
  const paragraphs = (count: number) => Array.from({ length: count }, paragraph);
  const edited = (text: string, rate: number) =>
    text.replace(/\S+/gu, found => {
      const chance = random() / rate;
      if (chance < 0.5) return word();
      if (chance < 0.75) return '';
      return chance < 1 ? `${found} ${word()}` : found;
    });
  return { below, sentence, paragraphs, edited };
};

import { seeded } from '../invented-notices.ts';

/** Fillings of our templates; a text takes the same place, company and person throughout. */
const FILLINGS: Record<string, string[]> = {
  place: ['Ashmere', 'Velden', 'Port Larrick', 'Santa Orla', 'Hovik', 'Kestaban', 'Duneza', 'Millbury'],
  company: ['Norvik', 'Penrose Foods', 'Lumen Tools', 'Ostia Motors', 'Bluefen', 'Harrow Steel'],
  person: ['Marta Olsen', 'Idris Kahn', 'Peter Novak', 'Lena Fischer', 'Omar Zahid', 'Julia Santos'],
  day: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
  month: ['January', 'March', 'June', 'September', 'November'],
  moved: ['rose', 'fell'],
  ort: ['Ulmstadt', 'Kielau', 'Brandfels', 'Erlbach'],
  город: ['Лугозёрск', 'Верхоянка', 'Тальменск', 'Красновишнев'],
  شہر: ['سنگوال', 'بہارستان', 'نورپور', 'گلشیر'],
  مدينة: ['السهلية', 'دارين', 'الواحات', 'مرجان'],
  नगर: ['रामगढ़', 'सोनपुर', 'बेलापुर', 'चंदननगर'],
  城市: ['青湾', '白沙', '云岭', '石桥'],
  町: ['青浜', '白川', '杉原', '石渡'],
  เมือง: ['บางสวย', 'ท่าทราย', 'ดอนแก้ว', 'หนองบัว'],
};
const FIXED = /^(?:place|company|person|ort|город|شہر|مدينة|नगर|城市|町|เมือง)$/u;

/** Kind, title and text of brief notices, most of which fill few slots. */
export const BRIEF_TEMPLATES: [string, string, string][] = [
  [
    'earthquake',
    'Magnitude {0} earthquake near {place}',
    'A magnitude {0} earthquake shook the coast {0} kilometres from {place} on {day}, the observatory said. It was {0} kilometres deep.\n\nNo damage was reported at first. Schools in {place} were cleared and trains stopped for an hour while tracks were inspected. The observatory warned of aftershocks during the next days and asked people to keep away from cliffs.',
  ],
  [
    'few slots',
    'Light tremor felt in {place}',
    'A light tremor was felt around {place} on {day} evening, the observatory said. No damage was reported. Shelves shook and dogs barked, but trains kept running while tracks were inspected. The observatory asked people to keep away from cliffs, and reminded them that small tremors are felt along this coast several times a year without doing any harm.',
  ],
  [
    'results',
    '{company} reports quarterly profit',
    '{company} said on {day} that its quarterly profit {moved} to {0} million from {0} million a year before. Revenue {moved} {0} percent to {0} million in the three months to {month} {0}.\n\n"Our teams have worked hard in a market that has given nobody presents," chief executive {person} said. The company keeps its forecast for the whole year and will pay a dividend of {0} cents. Its shares {moved} {0} percent in early trading.',
  ],
  [
    'match',
    '{place} match ends {0}-{0}',
    'The match in {place} on {day} ended {0}-{0} before {0} spectators. {person} opened the scoring in minute {0} after a corner, and the answer came {0} minutes later. In the second half both sides tired and the referee had to show {0} cards. The next game is on {month} {0}.',
  ],
  [
    'notice of a law firm',
    'Investors in {company}: deadline approaches',
    'The law office of Brandt and Moss reminds everybody who bought shares of {company} between {month} {0} and {month} {0} that a complaint has been filed. Whoever wants to lead it must tell the court before {month} {0}.\n\nThe complaint says that the directors kept silent about facts that mattered, and that shareholders lost money when these came to light. Taking part costs nothing, for the office is paid from what it wins. Nobody is represented before a court has admitted the complaint unless he hires a lawyer, and nobody has to do anything now in order to receive a share later on.\n\nBrandt and Moss has worked for shareholders on four continents for three decades. This notice may count as advertising in some places. Earlier results promise nothing for later ones.',
  ],
  [
    'death notice',
    '{person}, {0}, {place}',
    '{person}, {0}, of {place}, died on {day}, {month} {0}. A service is held at {0} a.m. in the chapel at {place}, and friends may call from {0} a.m. on. Instead of flowers the family asks for gifts to the lifeboat.',
  ],
  [
    'summary',
    '{place} shares',
    'Shares in {place} closed {0} percent higher on {day}, led by {company} and the banks.',
  ],
  ['headline', 'Weather in {place} for {month} {0}: what to expect this week', ''],
  [
    'German',
    'Wetter in {ort}',
    'In {ort} bleibt es heute meist trocken, bei Höchstwerten um {0} Grad und Tiefstwerten um {0} Grad, wie der Wetterdienst mitteilt. Die Wahrscheinlichkeit für Regen liegt bei {0} Prozent, der Wind weht mit {0} Kilometern in der Stunde. Wer von {ort} aus über die Pässe fährt, sollte Ketten mitnehmen. Die Sonne geht um {0} Uhr unter.',
  ],
  [
    'Russian',
    'Погода: {город}',
    'Сегодня в городе {город} без осадков, сообщает метеослужба. Днём воздух прогреется до {0} градусов, к утру похолодает до {0} градусов. Ветер западный, порывами до {0} метров в секунду. Водителям из города {город} советуют не спешить: на мостах возможна гололедица, а видимость упадёт до {0} метров.',
  ],
  [
    'Urdu, with numbers',
    '{شہر} کا موسم',
    'محکمے نے بتایا کہ {شہر} میں آج دھوپ نکلے گی۔ زیادہ سے زیادہ درجہ حرارت {0} ڈگری اور کم سے کم {0} ڈگری رہے گا۔ بارش کا امکان {0} فیصد ہے۔ {شہر} سے پہاڑوں کی طرف جانے والے مسافر راستوں کا حال پہلے معلوم کر لیں۔',
  ],
  [
    'Urdu, without numbers',
    '{شہر} کا موسم',
    'محکمے نے بتایا کہ {شہر} اور آس پاس کے دیہات میں آج دھوپ نکلے گی مگر شام کو تیز ہوا چلے گی۔ {شہر} سے پہاڑوں کی طرف جانے والے مسافر راستوں کا حال پہلے معلوم کر لیں۔ کسانوں سے کہا گیا ہے کہ {شہر} کی منڈی تک اناج ڈھانپ کر لائیں کیونکہ ہفتے کے آخر میں موسم بدل سکتا ہے۔',
  ],
  [
    'Arabic',
    'الطقس في {مدينة}',
    'قالت هيئة الأرصاد إن سماء {مدينة} ستكون صافية اليوم، وتبلغ الحرارة نهارا {0} درجة وليلا {0} درجة، وسرعة الرياح {0} كيلومترا في الساعة. ونصحت الهيئة الصيادين في {مدينة} بالعودة إلى المرفأ قبل الساعة {0} مساء.',
  ],
  [
    'Hindi',
    '{नगर} का मौसम',
    'मौसम केंद्र ने बताया कि {नगर} में आज धूप खिलेगी। दिन का तापमान {0} डिग्री और रात का तापमान {0} डिग्री रहेगा। बारिश के आसार {0} प्रतिशत हैं। {नगर} से पहाड़ों की ओर जाने वाले यात्री पहले रास्तों का हाल पूछ लें।',
  ],
  [
    'Chinese, with numbers',
    '{城市}天气',
    '{城市}气象站今早发布消息，白天气温升到{0}度，夜间降到{0}度，下雨的可能性是百分之{0}。气象站提醒{城市}渔民在{0}点以前回港，上山的游客要先打听路况，带足干粮和饮水。',
  ],
  [
    'Chinese, without numbers',
    '{城市}天气',
    '{城市}气象站今早发布消息，白天晴朗，傍晚起风。气象站提醒{城市}渔民早些回港，上山的游客要先打听路况，带足干粮和饮水。周末{城市}一带云量增多，请留意最新的消息。',
  ],
  [
    'Japanese',
    '{町}の天気',
    '{町}の測候所によると、けさの{町}は雲が多く、昼の気温は{0}度、夜は{0}度まで下がる見込みです。漁に出る方は{0}時までに港へ戻ってください。{町}から山へ向かう方は道の様子を先にお確かめください。',
  ],
  [
    'Thai',
    'อากาศที่{เมือง}',
    'สถานีตรวจอากาศแจ้งว่าวันนี้ที่{เมือง}ท้องฟ้าโปร่ง กลางวันร้อนถึง {0} องศา กลางคืนลดเหลือ {0} องศา โอกาสมีฝนร้อยละ {0} ชาวประมงที่{เมือง}ควรกลับเข้าฝั่งก่อน {0} นาฬิกา',
  ],
];

const random = seeded(17);
const pick = (name: string) => {
  const fillings = FILLINGS[name] ?? [];
  return fillings[Math.floor(random() * fillings.length)] ?? '';
};
const fill = (templates: string[]): string[] => {
  const fixed = new Map<string, string>();
  return templates.map(template =>
    template.replace(/\{([^}]+)\}/gu, (_, name: string) => {
      if (name === '0') return String(2 + Math.floor(random() * 97));
      const filling = (FIXED.test(name) ? fixed.get(name) : undefined) ?? pick(name);
      fixed.set(name, filling);
      return filling;
    }),
  );
};

/** Twelve texts of one template; those that differ only in a weekday count once. */
export const filled = (title: string, text: string) => {
  const made = Array.from({ length: 12 }, () => fill([title, text]));
  const distinct = text.includes('{0}') ? made : [...new Map(made.map(doc => [doc[0], doc])).values()];
  return distinct.map(([title = '', text = '']) => ({ title, text }));
};

/** A language of the invented press: words that everybody writes, parts that rarer words are made of, and marks. */
export type PressLanguage = {
  code: string;
  /** Share of the reports. */
  share: number;
  /** Frequent words, the most frequent first. */
  common: readonly string[];
  /** Beginnings and endings of rarer words. */
  beginnings: readonly string[];
  endings: readonly string[];
  space: string;
  comma: string;
  stop: string;
};

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

const LATIN = { space: ' ', comma: ',', stop: '.' };

const ENGLISH: PressLanguage = {
  ...LATIN,
  code: 'en',
  share: 0.4,
  common: words(`
    the of to and in a that for is on said was with as it by at from be his has have are an not he who they this
    will had their were more but its been which one after new would about also two when there year out up people
    first government or her last over than years could into time other officials minister state city police three
    while we if before according can no million some what many them work between since against week most only may
    country under country's public because during including day local through national plans report Monday Tuesday
    Thursday percent water school council court health company market workers children road farmers residents
    statement told president member power house group river region price help second percentage month office`),
  beginnings: words(`
    con re dis pro ex in com per trans sub inter ab ac ad al am an ar as at bal ban bar bas bel ben ber bol bor
    bran bri bro bur cal can cap car cas cel cen char cir cla cler col cor cra cre cul cur dan dar dec del den der
    dim dra dur el em en ep ev fac fal fer fil fin fla flo for fra gal gen gra gro hal har hel her hol hum il im
    jud jun ker lab lan lat leg lev lib lin lit lum mag man mar mat mel men mer mil min mod mor mun nat neg nor
    oc op or pal pan par pas pat pen pet pla pol pos pre pri pul qua ral ran rel rep res riv rol sal san sch sec
    sel sen ser sha sil sol spec sta ster stra sul tab tal tan tel tem ten ter tol tra tri tur val ven ver vic vis`),
  endings: words(`
    ing ed er tion ment s ly ity al ance ence ive ous age ate able ful ish ism ist ness ship ward wise dom hood
    land ton ville burg ford field stone well worth ham ley ry cy ty gy my ny py sy el et en on in an ic or ar us
    um ia io ea ter der ner ker ver ders ters ners tions ments ities ances ations ating ated ators ative`),
};

const SPANISH: PressLanguage = {
  ...LATIN,
  code: 'es',
  share: 0.2,
  common: words(`
    de la que el en y a los del se las por un para con no una su al lo como más o pero sus le ya este sí porque esta
    entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante todos uno les ni contra otros
    ese eso ante ellos e esto antes algunos qué unos otro otras otra tanto esa estos mucho nada cuales ser tiene ha
    fue han años dos gobierno país parte personas ciudad agua según ministro presidente policía millones día año mes
    semana trabajo consejo tribunal salud empresa mercado vecinos agricultores carretera escuela niños precio apoyo
    región río lunes martes jueves nuevo nueva primera local nacional informe ayer mientras está están había será`),
  beginnings: words(`
    con re des pro ex in com per tras sub entre ab ac ad al am an ar as ba bal ban bar ber bo bra bri ca cal can
    car cas ce cer ci cla co col cor cre cru cu da de der di do du el em en es fa fer fi fla for fra ga gar ge go
    gra gui ha her hi hu im ja ji jo ju la le li lla lo lu ma man mar me mer mi mo mon mu na ne ni no nu o pa pal
    par pe pi pla po pre pri pu que ra ri ro ru sa sal se sen si so su ta te ter ti to tra tri tu va ve vi vo za`),
  endings: words(`
    ción ciones miento mientos dor dora dores ado ada ados adas ido ida idos idas ar er ir ando iendo aron ieron
    aba ía mente dad dades oso osa ista ismo anza encia ancia able ible al ales ero era eros ino ina illo illa
    ez azo aje ura eza or ores nte ntes rio ria to ta tos tas no na ro ra lo la co ca go ga`),
};

const URDU: PressLanguage = {
  space: ' ',
  comma: '،',
  stop: '۔',
  code: 'ur',
  share: 0.15,
  common: words(`
    کے میں کی ہے اور سے کا کو اس کہ نے ہیں پر ایک یہ تھا بھی جو کر وہ ان تھے لیے تو ہو گیا نہیں کہا تھی کیا ساتھ بعد
    ہونے اپنے گئی رہے کرنے ہی دو جس والے رہا تک سال گئے پاکستان جا لوگ کچھ دیا تین اب بتایا حکومت مطابق شہر وزیر پولیس
    علاقے پانی صوبے عوام دوران ضلع کام روز جانے خلاف کہنا چاہیے سکتے نئے پہلے دن زیادہ قومی سرکاری سڑک سکول بچوں کسان
    عدالت صحت ہسپتال کمپنی بازار قیمت دریا بارش پیر منگل جمعرات ہزار لاکھ فیصد منصوبے افسر صدر رکن مقامی تمام جبکہ`),
  beginnings: words(`
    ال ان اب ات اج اخ اد اس اش اف اق اک ام با بر بل بن بہ پا پر پل پن پہ تا تر تش تع تف تق تک تل تن جا جر جم جن چا چر
    حا حر حس حک خا خر خد خل دا در دس دل دو را رح رس رف رو زا زر زم سا سر سل سم سن شا شر شم صا صد صف طا طر طل ظا عا عد عر
    عل غا غر فا فر فل قا قر قل کا کر کل کم کن گا گر گل لا لش ما مت مح مد مر مس مش مع مق مل من نا نش نظ نق وا وس وق یا یق`),
  endings: words(`
    ار ان ات یں وں ین یت ہٹ ی ے ہ ا ت د ر ز س ش ل م ن و ک ق ف ع ط ص ح ج ب گاہ دار مند کار ور ستان آباد پور نگر گڑھ والا
    والی والے نے ئی ئے یوں یاں اری ازی انی الی امی اوٹ اؤ ائی اہٹ یہ ویہ ری لی می نی سی تی دی کی`),
};

const HINDI: PressLanguage = {
  space: ' ',
  comma: ',',
  stop: '।',
  code: 'hi',
  share: 0.1,
  common: words(`
    के में की है से को और का ने पर यह कि एक भी हैं इस नहीं कर लिए था तो ही या हो जो गया अपने कहा साथ बाद वह रहा थे तक
    किया उन होने करने थी कुछ रहे दो जा हुए जाता सकता दिया सरकार पुलिस लोगों राज्य शहर पानी मंत्री जिले गांव काम दिन साल
    अब वाले बताया कई सभी तीन पहले नई बहुत दौरान अनुसार क्षेत्र किसान सड़क स्कूल बच्चों अदालत स्वास्थ्य कंपनी बाजार कीमत नदी
    बारिश सोमवार मंगलवार गुरुवार हजार लाख प्रतिशत योजना अधिकारी अध्यक्ष सदस्य स्थानीय राष्ट्रीय जबकि सकते चाहिए वहीं`),
  beginnings: words(`
    अ आ इ उ ए ओ क का कि की कु के को ख खा ग गा गि गो घ च चा चि चु छ ज जा जि जी जो झ ट टा ठ ड डा त ता ति तु ते द दा दि दी
    दु दे दो ध न ना नि नी ने प पा पि पी पु पे प्र फ ब बा बि बी बु बे भ भा म मा मि मी मु मे मो य या र रा रि री रे ल ला लि
    लो व वा वि वी श शा शि स सा सि सी सु से सं ह हा हि हो क्ष त्र`),
  endings: words(`
    ना ता ती ते ई या यों ओं पन कार दार वाद वादी इक ईय त्व त्मक करण शील पुर नगर गढ़ बाद वाल ली ला ले री रा रे नी न त र
    ल म स क न्त न्द्र ष्ट ष्ण र्म र्य र्ग ल्प स्त स्थ ट्ट ड़ा ड़ी ग्र व्य ध्य द्ध ज्ञ`),
};

const CHINESE: PressLanguage = {
  space: '',
  comma: '，',
  stop: '。',
  code: 'zh',
  share: 0.15,
  common: words(`
    的 在 了 和 是 有 年 为 不 中 对 将 与 上 等 我们 一个 进行 表示 人 目前 他 也 月 日 从 以 到 其 这 后 已 大 发展 工作
    问题 市场 企业 政府 公司 城市 记者 国家 经济 建设 社会 项目 可以 没有 通过 地区 部门 农民 学校 医院 警方 居民 公路 河
    水 价格 项 名 时 并 但 被 所 还 就 多 各 由 于 及 或 自己 开始 影响 服务 管理 要求 会议 今年 去年 以来 其中 因此 同时
    周一 周四 百分之 万 亿 元 公里 计划 报告 方面 提高 增加 需要 负责人 委员会 法院 儿童 工人`),
  beginnings: words(`
    安 百 保 北 本 比 边 变 标 表 兵 波 步 材 参 层 产 长 常 场 车 成 承 城 程 冲 出 初 船 春 从 村 达 代 单 当 导 道 登 地 点
    电 调 定 东 动 读 端 队 多 发 法 反 方 防 房 放 飞 分 风 服 复 改 高 革 格 工 公 共 构 古 固 关 观 光 广 规 国 果 海 航 合
    河 红 湖 花 华 化 环 黄 回 活 火 机 基 极 集 技 际 加 家 价 建 江 交 节 结 解 金 进 经 景 九 居 军 开 科 客 空 口 矿 来 老`),
  endings: words(`
    力 量 路 率 论 民 明 木 目 南 内 能 年 农 牌 品 平 期 气 器 千 前 强 桥 青 清 情 区 权 全 群 人 日 色 山 商 设 身 神 生 声
    省 师 十 时 实 史 使 市 式 事 收 手 数 水 思 速 算 台 体 天 田 条 铁 通 统 头 图 土 团 推 外 完 网 位 文 物 西 息 系 线 乡
    消 校 新 信 星 行 形 性 学 训 验 阳 样 业 义 音 银 营 油 元 原 园 员 源 运 增 展 站 张 者 阵 政 支 知 职 制 质 中 种 州 洲`),
};

export const PRESS_LANGUAGES: readonly PressLanguage[] = [ENGLISH, SPANISH, URDU, HINDI, CHINESE];

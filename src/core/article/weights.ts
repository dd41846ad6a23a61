/**
 * What each signal of `signals.ts` adds to the odds that a block belongs to the article: the coefficients of two
 * logistic regressions over the blocks of some 250 pages, whose L2 penalty keeps rare signals near zero. The names
 * say what was seen; no site is named. A signal that is not listed weighs nothing.
 */
function read(table: string): Map<string, number> {
  const words = table.trim().split(/\s+/);
  return new Map(
    words.flatMap((word, at) => (at % 2 === 0 ? [[word, Number(words[at + 1])] as [string, number]] : [])),
  );
}

/** Weights for a block by itself. */
export const FIRST: ReadonlyMap<string, number> = read(`
always -0.5 article&link:none 0.2 button&link:all -0.3 button&link:none -0.5 capitals 0.3 card -0.3
description -0.5 div&link:all 0.5 div&link:few 0.1 div&link:half -0.9 div&link:most -0.6
div&link:none -0.7 dt&link:none 0.2 end:colon 0.8 end:open -0.4 end:stop 0.1 far:advert -0.6
far:author -1.8 far:body 0.5 far:byline -1.1 far:caption -0.1 far:comments 0.2 far:consent -1.9
far:content 0.8 far:faq -1 far:footer -0.8 far:hidden -1.6 far:letter -0.3 far:login -0.5
far:media -0.9 far:navigation -1.1 far:rating -0.4 far:related -0.8 far:share -0.3 far:shop 0.5
far:sidebar 0.2 far:summary 1 far:tags -0.7 far:title 1.4 figcaption&link:none -0.8 h1&link:all 0.3
h1&link:none -1 h2&link:all 1.1 h2&link:none -0.1 h3&link:all 0.1 h3&link:half -0.2 h3&link:most 0.8
h3&link:none -0.2 h4&link:all -0.8 h4&link:none 0.3 h5&link:all -0.5 h5&link:none 0.7 h6&link:all -0.1
h6&link:none 0.4 home:out -0.5 home<=1 0.5 home<=2 0.2 home<=3 -0.3 home<=5 0.1 home>5 0.1
homeChars<=100 -0.7 homeChars<=300 -0.4 homeChars<=3000 0.1 homeChars>3000 0.3 homeLinks<=0.02 0.2
homeLinks<=0.1 0.3 homeLinks<=0.25 -0.7 homeLinks<=0.5 -0.5 homeLinks<=0.8 -0.6 homeLinks>0.8 -0.3
homeProse<=0 -0.5 homeProse<=0.03 -0.7 homeProse<=0.1 -0.6 homeProse<=0.3 -0.4 homeProse<=0.7 -0.1
homeProse<=0.999 1.2 homeProse>0.999 0.5 in:article 0.6 in:aside -0.9 in:body -0.6 in:button -0.6
in:caption -1.3 in:footer -1.1 in:form -3.6 in:header -0.2 in:heading 0.5 in:hidden -0.6 in:list -0.1
in:main 0.5 in:nav -0.9 in:pre -0.7 in:quote 0.7 in:table 0.6 kindProse<=0 -0.6 kindProse<=0.03 0.2
kindProse<=0.1 0.2 kindProse<=0.3 0.4 kindProse<=0.6 0.1 kindProse>0.6 0.4 label&link:none -0.3
li&link:all -0.4 li&link:few -0.4 li&link:half 0.6 li&link:none 1.3 link:all -0.3 link:few 0.3
link:half 0.1 link:most -0.4 link:none -0.2 linky&homeLinks<=0.1 -1.1 linky&homeLinks<=0.25 -0.9
linky&homeLinks<=0.5 -0.3 linky&homeLinks<=0.8 -0.1 linky&homeLinks>0.8 -0.2 long:access -1
long:action 0.1 long:advert -1.3 long:author -2 long:byline 0.1 long:comment 0.1 long:consent -0.6
long:credit 0.2 long:dated -1 long:letter 0.2 long:more -0.9 long:reading -0.5 long:share 0.4
marks<=0 -0.1 marks<=1 -0.2 marks<=2 -0.3 marks<=4 -0.2 marks>4 -0.4 middle:access -0.9
middle:action -1.1 middle:advert 0.4 middle:author -1.1 middle:byline -0.1 middle:consent -0.4
middle:copyright -0.2 middle:credit -0.7 middle:dated -1.3 middle:letter -0.4 middle:more -0.1
middle:reading -0.4 middle:share -0.1 middle:source -0.2 near:advert -2 near:author -1.3 near:body 0.6
near:byline -0.5 near:caption -2.9 near:comments -3.4 near:consent -0.9 near:faq -2.2 near:footer -1.8
near:hidden -0.1 near:letter -0.8 near:login -0.4 near:media -1.1 near:navigation -0.9 near:rating -1.6
near:related -0.4 near:share -0.2 near:shop 1.5 near:sidebar -0.2 near:summary 0.4 near:tags 0.6
near:title -0.1 nestLinks<=0.02 0.2 nestLinks<=0.1 -0.1 nestLinks<=0.25 0.5 nestLinks<=0.5 0.2
nestLinks<=0.8 0.1 nestLinks>0.8 -0.5 nestProse<=0 -0.3 nestProse<=0.2 -0.2 nestProse<=0.8 -0.1
other&link:none -0.3 p&link:all -0.6 p&link:half -0.3 p&link:most -0.3 p&link:none 0.2
plain&homeLinks<=0.1 0.4 plain&homeLinks<=0.25 0.1 plain&homeLinks<=0.5 -0.4 plain&homeLinks<=0.8 -0.8
plain&homeLinks>0.8 -0.9 pre&link:none -0.7 region:in 1.6 region:out -1.2 repeated -0.6
short:action -0.6 short:advert 0.5 short:author -0.5 short:byline -0.9 short:comment -1
short:copyright -0.9 short:credit -1 short:dated 0.1 short:letter -0.5 short:media -1.3 short:more -1.4
short:reading 0.1 short:share -1.6 short:source -1.5 stated 0.3 stated:long 0.3 strong -0.3
tag:article 0.5 tag:blockquote 0.4 tag:button -0.7 tag:dd 0.2 tag:div -0.4 tag:dt 0.2 tag:figcaption -1
tag:h1 -0.9 tag:h2 1 tag:h3 0.9 tag:h4 -0.5 tag:h5 0.2 tag:h6 0.3 tag:label -0.3 tag:pre -0.7
tag:td -0.3 tag:th -0.4 td&link:none -0.2 th&link:none -0.4 title -1 unstated -0.2
words<=1&end:colon 0.1 words<=1&end:stop -0.1 words<=1&link:all 0.2 words<=1&link:none -0.4
words<=12 -0.5 words<=12&end:colon -0.1 words<=12&end:open -0.5 words<=12&end:stop -0.1
words<=12&link:all -0.2 words<=12&link:few -0.3 words<=12&link:half -0.2 words<=12&link:most -0.1
words<=12&link:none 0.1 words<=2 -0.3 words<=2&end:colon -0.6 words<=2&end:open -0.2
words<=2&end:stop -0.1 words<=2&link:all -0.4 words<=2&link:half -0.2 words<=2&link:most 0.2
words<=2&link:none 0.1 words<=20 -0.5 words<=20&end:colon 0.6 words<=20&end:open -0.8
words<=20&end:stop -0.2 words<=20&link:all 0.3 words<=20&link:few -0.4 words<=20&link:half -0.1
words<=20&link:most -0.3 words<=35 -0.2 words<=35&end:colon 0.2 words<=35&end:open -1.3
words<=35&end:stop 0.4 words<=35&link:all 0.3 words<=35&link:few -0.2 words<=35&link:half -0.1
words<=35&link:most -0.4 words<=35&link:none -0.1 words<=4 -0.2 words<=4&end:colon 0.2
words<=4&end:open -0.1 words<=4&end:stop -0.4 words<=4&link:all -0.7 words<=4&link:half -0.1
words<=4&link:most 0.5 words<=4&link:none 0.3 words<=60 0.2 words<=60&end:colon 0.1
words<=60&end:open -1.1 words<=60&end:stop 0.5 words<=60&link:all 0.4 words<=60&link:few 0.1
words<=60&link:half 0.2 words<=60&link:none 0.1 words<=7 -0.2 words<=7&end:colon 0.2
words<=7&end:open -0.2 words<=7&end:stop -0.2 words<=7&link:all -0.4 words<=7&link:few 0.2
words<=7&link:half -0.3 words<=7&link:most 0.5 words>60 0.1 words>60&end:open 0.8
words>60&end:stop -0.2 words>60&link:few 0.5 words>60&link:none -0.4
`);

/** Weights for a block together with what the first judgement said of its neighbours. */
export const SECOND: ReadonlyMap<string, number> = read(`
after<=0.002 -0.8 after<=0.02 -0.2 after<=0.1 -0.2 after>0.1 1.3 again -0.4 always -0.4
article&link:none 0.3 before<=0.002 -0.6 before<=0.02 0.3 before<=0.1 -0.3 button&link:all -0.1
button&link:none -0.6 capitals 0.2 card -0.2 description -0.5 div&link:all 0.4 div&link:few 0.2
div&link:half -0.7 div&link:most -0.6 div&link:none -0.8 dt&link:none 0.1 end:colon 0.9 end:open -0.4
end:stop 0.2 far:advert -0.6 far:author -1.7 far:body 0.5 far:byline -1.4 far:caption -0.2
far:comments 0.6 far:consent -1.5 far:content 0.9 far:faq -0.9 far:footer -0.5 far:hidden -1.7
far:letter -0.1 far:login -0.4 far:media -0.7 far:navigation -1 far:rating -0.2 far:related -0.4
far:share -0.5 far:shop 0.6 far:sidebar 0.2 far:summary 1 far:tags -0.6 far:title 1.4
figcaption&link:none -0.9 first<=-0.5 0.4 first<=-1.5 0.5 first<=-2.5 1.1 first<=-4 1.1 first<=-6 -0.1
first<=0.5 -0.2 first<=1.5 -0.2 first<=4 -0.4 first<=6 -0.7 first>6 -1.9 h1&link:all 0.1
h1&link:none -1 h2&link:all 1 h2&link:none 0.1 h3&link:all -0.1 h3&link:most 0.8 h4&link:all -0.7
h4&link:none 0.2 h5&link:all -0.5 h5&link:none 0.6 h6&link:none 0.3 heading&next2<=0.2 -0.3
heading&next2<=0.5 0.1 heading&next2<=0.8 0.4 heading&next2>0.8 0.8 heading&next<=0.5 0.4
heading&next<=0.7 -0.4 heading&next<=0.9 0.2 heading&next>0.9 0.5 home:out -0.6 home<=1 0.6 home<=2 0.5
home<=3 -0.3 home<=5 0.2 home>5 -0.3 homeChars<=100 -0.7 homeChars<=300 -0.3 homeChars<=3000 0.1
homeChars>3000 0.3 homeLinks<=0.02 0.3 homeLinks<=0.1 0.2 homeLinks<=0.25 -0.8 homeLinks<=0.5 -0.7
homeLinks<=0.8 -0.4 homeLinks>0.8 -0.2 homeProse<=0 -0.5 homeProse<=0.03 -0.8 homeProse<=0.1 -0.8
homeProse<=0.3 -0.5 homeProse<=0.999 1.6 homeProse>0.999 0.7 in:article 0.6 in:aside -0.6 in:body -0.6
in:button -0.6 in:caption -1.5 in:figure -0.5 in:footer -0.8 in:form -4.1 in:header -0.1 in:heading 0.4
in:hidden -0.5 in:list 0.1 in:main 0.7 in:nav -0.8 in:pre -1 in:quote 0.1 in:table 0.6
kindProse<=0 -0.8 kindProse<=0.03 0.2 kindProse<=0.1 0.3 kindProse<=0.3 0.5 kindProse<=0.6 0.2
kindProse>0.6 0.8 label&link:none -0.3 li&link:all -0.3 li&link:few -0.2 li&link:half 0.7
li&link:most 0.4 li&link:none 1.4 link:all -0.3 link:few 0.4 link:half 0.3 link:most -0.4
link:none -0.1 linky&homeLinks<=0.1 -1.1 linky&homeLinks<=0.25 -1 linky&homeLinks<=0.5 -0.3
linky&homeLinks<=0.8 -0.1 linky&homeLinks>0.8 -0.1 long:access -0.8 long:action 0.1 long:advert -1.3
long:author -1.9 long:byline 0.1 long:comment 0.1 long:consent -0.3 long:credit 0.2 long:dated -1
long:letter -0.1 long:more -0.4 long:reading -0.3 long:share 0.3 long:source -0.1 marks<=0 -0.1
marks<=1 -0.2 marks<=2 -0.3 marks>4 -0.3 middle:access -0.7 middle:action -1.3 middle:advert 0.5
middle:author -1.1 middle:byline 0.1 middle:consent -0.3 middle:copyright -0.4 middle:credit -1.2
middle:dated -1.4 middle:letter -0.5 middle:more -0.2 middle:reading -0.6 middle:share -0.1
middle:source -0.1 near3<=0.3 -0.3 near3<=0.5 -0.6 near3<=0.7 -0.7 near3<=0.9 -0.4 near3>0.9 0.1
near:advert -2.2 near:author -1 near:body 0.6 near:byline -0.6 near:caption -3.5 near:comments -2.9
near:consent -0.5 near:content 0.1 near:faq -1.6 near:footer -1.3 near:hidden -0.3 near:letter -0.6
near:media -1.2 near:navigation -0.9 near:rating -1.7 near:related -0.4 near:share -0.5 near:shop 1.4
near:sidebar -0.1 near:summary 0.6 near:tags 0.7 near:title -0.2 nest0<=0.3 0.1 nest0<=0.5 0.1
nest0<=0.7 0.3 nest0<=0.85 -0.4 nest0<=0.95 -0.1 nest0>0.95 -0.5 nest1<=0.05 -0.2 nest1<=0.15 0.5
nest1<=0.3 0.2 nest1<=0.5 0.6 nest1<=0.7 0.2 nest1<=0.95 -0.4 nest1>0.95 -0.2 nest2<=0.05 -0.5
nest2<=0.15 0.1 nest2<=0.3 -0.8 nest2<=0.5 0.3 nest2<=0.7 0.3 nest2<=0.85 -1 nest2<=0.95 -0.3
nest2>0.95 -0.7 nest3<=0.05 -0.7 nest3<=0.15 -1.1 nest3<=0.3 1 nest3<=0.5 -0.5 nest3<=0.7 -0.1
nest3<=0.85 0.8 nest3<=0.95 0.2 nest3>0.95 -1 nestLinks<=0.02 0.1 nestLinks<=0.1 -0.2
nestLinks<=0.25 0.4 nestLinks<=0.5 0.1 nestLinks>0.8 -0.3 nestProse<=0 -0.3 nestProse<=0.2 -0.4
nestProse<=0.5 0.2 nestProse<=0.8 0.1 nestProse>0.8 0.3 next8<=0.1 -0.2 next8<=0.3 -0.4 next8<=0.5 0.1
next8<=0.7 -0.1 next8<=0.9 -0.1 next<=0.1 -0.2 next<=0.2&previous<=0.2 -0.1
next<=0.2&previous<=0.5 -0.5 next<=0.2&previous<=0.8 -0.4 next<=0.2&previous>0.8 -0.2 next<=0.3 0.1
next<=0.5 -0.1 next<=0.5&previous<=0.2 -0.3 next<=0.5&previous<=0.5 -0.8 next<=0.5&previous<=0.8 -0.6
next<=0.7 0.3 next<=0.8&previous<=0.2 0.1 next<=0.8&previous<=0.5 -0.2 next<=0.8&previous<=0.8 -0.1
next<=0.9 0.4 next>0.8&previous<=0.2 0.7 next>0.8&previous<=0.5 -0.3 next>0.8&previous<=0.8 -0.7
next>0.8&previous>0.8 0.1 other&link:none -0.3 p&link:all -0.5 p&link:few 0.1 p&link:half -0.2
p&link:most -0.8 p&link:none 0.4 past3<=0.1 -0.2 past3<=0.3 -0.2 past3<=0.5 -0.2 past3<=0.7 -0.4
past3<=0.9 0.2 past3>0.9 0.2 past8<=0.1 -0.5 past8<=0.3 0.1 past8<=0.7 0.4 past8<=0.9 0.4 past8>0.9 0.4
plain&homeLinks<=0.1 0.4 plain&homeLinks<=0.25 0.1 plain&homeLinks<=0.5 -0.6 plain&homeLinks<=0.8 -0.4
plain&homeLinks>0.8 -0.7 pre&link:none -1 previous<=0.1 -0.1 previous<=0.3 0.1 previous<=0.5 -0.2
previous<=0.7 -0.3 previous<=0.9 0.2 previous>0.9 -0.1 region:in 1.3 region:out -0.9 repeated -0.9
short:access -0.1 short:action -0.8 short:advert 0.4 short:author -0.4 short:byline -1.1
short:comment -0.7 short:copyright -0.1 short:credit -1 short:dated 0.1 short:letter -0.5
short:media -1.4 short:more -1.6 short:reading 0.1 short:share -1.7 short:source -1.5 stated 0.1
strong -0.2 tag:article 0.3 tag:blockquote 0.2 tag:button -0.7 tag:dd 0.1 tag:div -0.5 tag:dt 0.1
tag:figcaption -1.1 tag:h1 -1 tag:h2 1.1 tag:h3 0.9 tag:h4 -0.6 tag:h5 0.1 tag:h6 0.3 tag:label -0.3
tag:li 0.1 tag:other -0.3 tag:p 0.1 tag:pre -1 tag:summary -0.1 tag:td -0.1 tag:th -0.3
td&link:all -0.1 td&link:none 0.2 th&link:none -0.3 title -0.9 unstated -0.2 unstated:long 0.1
words<=1 0.1 words<=1&end:open 0.1 words<=1&end:stop -0.1 words<=1&link:all 0.2 words<=1&link:none -0.3
words<=12 -0.6 words<=12&end:colon -0.3 words<=12&end:open -0.5 words<=12&link:all -0.1
words<=12&link:few -0.2 words<=12&link:half -0.2 words<=12&link:most -0.4 words<=12&link:none 0.1
words<=2 -0.4 words<=2&end:colon -0.4 words<=2&end:open -0.3 words<=2&link:all -0.4
words<=2&link:half -0.2 words<=2&link:none 0.1 words<=20 -0.6 words<=20&end:colon 0.6
words<=20&end:open -0.9 words<=20&end:stop -0.2 words<=20&link:all 0.1 words<=20&link:few -0.2
words<=20&link:half -0.2 words<=20&link:most -0.2 words<=20&link:none -0.1 words<=35 -0.1
words<=35&end:colon 0.1 words<=35&end:open -1.2 words<=35&end:stop 0.6 words<=35&link:all 0.4
words<=35&link:few 0.1 words<=35&link:most -0.6 words<=35&link:none -0.1 words<=4 -0.1
words<=4&end:colon 0.4 words<=4&end:open -0.1 words<=4&end:stop -0.4 words<=4&link:all -0.6
words<=4&link:most 0.6 words<=4&link:none 0.4 words<=60 0.2 words<=60&end:colon 0.1
words<=60&end:open -1.3 words<=60&end:stop 0.6 words<=60&link:all 0.1 words<=60&link:few 0.2
words<=60&link:none 0.2 words<=7 -0.1 words<=7&end:colon 0.3 words<=7&end:open -0.3
words<=7&end:stop -0.2 words<=7&link:all -0.4 words<=7&link:few 0.1 words<=7&link:half -0.3
words<=7&link:most 0.7 words<=7&link:none -0.1 words>60 0.2 words>60&end:open 1.3
words>60&end:stop -0.3 words>60&link:few 0.4 words>60&link:none -0.4
`);

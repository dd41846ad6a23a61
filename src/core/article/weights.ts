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
always 0.1 capitals 0.3 card -0.1 card&twins<=2 -1 card&twins<=5 -0.1 card&twins>5 1 description -0.3
end:colon 0.5 end:open -0.3 end:stop 0.2 far:advert -0.3 far:author -0.7 far:body 0.3 far:byline -0.7
far:comments 0.2 far:consent -0.7 far:content 0.7 far:faq -1.5 far:footer 0.5 far:hidden -1.4
far:login -0.9 far:media -1.3 far:navigation -1.5 far:rating -0.5 far:related -1.4 far:share 1.6
far:shop 0.1 far:sidebar -0.4 far:summary 1.3 far:tags 1.5 far:title 0.7 home<=1 0.4 home<=3 -1.4
home<=5 -0.1 home>98 -0.6 homeChars<=100 -0.9 homeChars<=300 -0.5 homeChars<=3000 0.7
homeChars>3000 0.2 homeLinks<=0.02 0.3 homeLinks<=0.1 0.3 homeLinks<=0.25 -0.5 homeLinks<=0.5 -1.1
homeLinks<=0.8 -1.1 homeProse<=0 -0.7 homeProse<=0.03 -0.8 homeProse<=0.1 -1 homeProse<=0.3 -1.4
homeProse<=0.7 -0.2 homeProse<=0.999 0.7 homeProse>0.999 0.6 in:article 0.3 in:aside -2.8 in:body -0.7
in:button -0.7 in:caption -0.4 in:figure -0.3 in:footer -1 in:form -4.1 in:header -1.1 in:heading 0.5
in:hidden -0.8 in:list 0.2 in:main 0.4 in:nav -1.5 in:pre -0.6 in:quote 0.9 in:table 0.4
kindProse<=0 -0.7 kindProse<=0.03 -0.2 kindProse<=0.1 0.3 kindProse<=0.3 0.5 kindProse<=0.6 -0.1
kindProse>0.6 0.3 link<=0 0.2 link<=0&homeLinks<=0.02 0.5 link<=0&homeLinks<=0.1 0.4
link<=0&homeLinks<=0.25 -0.5 link<=0&homeLinks<=0.5 -1 link<=0&homeLinks<=0.8 -1.1
link<=0&homeLinks>0.8 -0.8 link<=0.25 0.3 link<=0.25&homeLinks<=0.02 -0.4 link<=0.25&homeLinks<=0.1 0.7
link<=0.6 0.1 link<=0.6&homeLinks<=0.02 0.2 link<=0.6&homeLinks<=0.1 0.1 link<=0.6&homeLinks<=0.25 0.2
link<=0.6&homeLinks<=0.5 -0.1 link<=0.6&homeLinks<=0.8 -0.4 link<=0.95 -0.8
link<=0.95&homeLinks<=0.25 -0.6 link<=0.95&homeLinks<=0.5 0.3 link<=0.95&homeLinks<=0.8 -0.1
link>0.95 -0.2 link>0.95&homeLinks<=0.02 -1.1 link>0.95&homeLinks<=0.1 -1.2
link>0.95&homeLinks<=0.25 -0.1 link>0.95&homeLinks<=0.5 -0.1 link>0.95&homeLinks<=0.8 0.6
link>0.95&homeLinks>0.8 0.7 long&access -1.6 long&action 0.2 long&advert -1.5 long&author -2.6
long&byline 0.1 long&comment 0.3 long&dated -0.9 long&letter -0.1 long&more -0.9 long&reading -0.7
long&share 0.3 long&source -0.2 marks<=0 0.1 marks<=1 0.2 marks<=2 0.3 marks<=4 0.2 marks>4 -0.1
middle&access -1 middle&action -1.5 middle&advert 0.8 middle&author -1.6 middle&byline -0.3
middle&consent -0.6 middle&credit -0.9 middle&dated -1.2 middle&letter -0.8 middle&more -0.1
middle&reading -0.5 middle&share 0.1 middle&source -0.3 near:advert -2.7 near:author -1.4 near:body 0.3
near:byline -0.6 near:caption -2.9 near:faq -2.6 near:footer -1.8 near:hidden -0.4 near:letter -1.3
near:login -0.7 near:media -1.1 near:navigation -0.9 near:rating -2.2 near:related -1 near:share 0.7
near:shop 1.6 near:sidebar 0.1 near:summary 0.6 near:tags 0.7 nestLinks<=0.02 0.4 nestLinks<=0.25 0.3
nestLinks<=0.8 -0.1 nestLinks>0.8 -0.9 nestProse<=0 -0.1 nestProse<=0.2 0.6 nestProse<=0.5 0.3
nestProse<=0.8 0.3 nestWords<=16 -0.6 nestWords<=2 0.8 nestWords<=32 -0.2 nestWords<=4 0.5
nestWords<=8 0.7 nestWords>32 0.2 region:in 0.5 region:out -2.4 repeated:first -1.1 repeated:later -0.5
short&access -0.1 short&action -0.7 short&advert 0.8 short&author -0.8 short&byline -1.3
short&comment -1.5 short&consent -0.1 short&copyright 0.2 short&credit -0.9 short&dated 0.3
short&letter -1 short&media -1.2 short&more -1.6 short&share -1.9 short&source -2.1 stated 0.1
stated:long -0.1 stated:short 0.2 strong -0.1 tag:article 1 tag:article&end:open 0.7
tag:article&end:stop 0.2 tag:article&link<=0 0.7 tag:button -0.9 tag:button&end:open -0.6
tag:button&link<=0 -0.6 tag:button&link>0.95 -0.3 tag:dd 0.5 tag:dd&end:stop 0.5 tag:div -0.5
tag:div&end:colon 0.7 tag:div&end:open -0.6 tag:div&end:stop -0.2 tag:div&link<=0 -0.5
tag:div&link<=0.25 0.9 tag:div&link<=0.6 -1.4 tag:div&link<=0.95 -0.8 tag:div&link>0.95 1 tag:dt 0.3
tag:dt&end:open 0.3 tag:dt&link<=0 0.3 tag:figcaption -1 tag:figcaption&end:open -0.2
tag:figcaption&end:stop -0.9 tag:figcaption&link<=0 -1 tag:h1 -0.8 tag:h1&end:open -0.6
tag:h1&link<=0 -0.9 tag:h2 0.6 tag:h2&end:open 1 tag:h2&end:stop -0.5 tag:h2&link<=0.95 -0.3
tag:h2&link>0.95 0.8 tag:h3 0.5 tag:h3&end:colon -0.8 tag:h3&end:open 1.3 tag:h3&end:stop -0.1
tag:h3&link<=0 -0.4 tag:h3&link<=0.95 1.1 tag:h3&link>0.95 -0.2 tag:h4 -0.5 tag:h4&end:colon 0.1
tag:h4&end:open 0.4 tag:h4&end:stop -1 tag:h4&link<=0 0.6 tag:h4&link>0.95 -1.1 tag:h5 0.3
tag:h5&end:open 0.8 tag:h5&end:stop -0.8 tag:h5&link<=0 0.6 tag:h5&link>0.95 -0.3 tag:h6 0.4
tag:h6&end:open 0.4 tag:h6&link<=0 0.7 tag:label -0.4 tag:label&end:open -0.4 tag:label&link<=0 -0.4
tag:li 0.4 tag:li&end:colon -0.2 tag:li&end:open -0.3 tag:li&end:stop 0.5 tag:li&link<=0 0.9
tag:li&link<=0.25 -1 tag:li&link<=0.6 0.6 tag:li&link<=0.95 0.2 tag:li&link>0.95 -0.6 tag:other -0.1
tag:other&end:open -0.6 tag:other&link<=0 -0.6 tag:p 0.3 tag:p&end:colon 0.6 tag:p&end:open -0.5
tag:p&end:stop 0.3 tag:p&link<=0 0.4 tag:p&link<=0.25 0.1 tag:p&link<=0.6 -0.2 tag:p&link<=0.95 -0.3
tag:p&link>0.95 -0.2 tag:pre -0.6 tag:pre&end:open -0.6 tag:pre&link<=0 -0.7 tag:td -0.4
tag:td&end:colon 0.3 tag:td&end:open -0.7 tag:td&end:stop 0.2 tag:td&link<=0 -0.5 tag:th -0.5
tag:th&end:open -0.3 tag:th&link<=0 -0.5 title -1.3 twins<=0&nestLinks<=0.02 -0.2
twins<=0&nestLinks<=0.1 -0.5 twins<=0&nestLinks<=0.25 0.2 twins<=0&nestLinks<=0.5 0.8
twins<=0&nestLinks<=0.8 0.5 twins<=0&nestLinks>0.8 -0.9 twins<=2&nestLinks<=0.02 1.2
twins<=2&nestLinks<=0.1 1 twins<=2&nestLinks<=0.25 0.1 twins<=2&nestLinks<=0.5 -1.7
twins<=2&nestLinks<=0.8 -1.3 twins<=2&nestLinks>0.8 -0.6 twins<=5&nestLinks<=0.02 1.2
twins<=5&nestLinks<=0.1 0.3 twins<=5&nestLinks<=0.25 0.4 twins<=5&nestLinks<=0.5 0.4
twins<=5&nestLinks<=0.8 -0.2 twins<=5&nestLinks>0.8 0.5 twins>5&nestLinks<=0.02 0.7
twins>5&nestLinks<=0.1 2.1 twins>5&nestLinks<=0.25 -0.2 twins>5&nestLinks<=0.5 0.3
twins>5&nestLinks<=0.8 0.8 twins>5&nestLinks>0.8 -0.3 under&access -0.2 under&action -0.1
under&advert 0.1 under&author -0.8 under&byline 0.3 under&credit 0.5 under&dated 0.7 under&letter 0.1
under&media 0.6 under&more -0.3 under&share -0.7 under&source -1.4 under:link<=0&access -0.1
under:link<=0&action -0.2 under:link<=0&advert 0.1 under:link<=0&byline 1 under:link<=0&consent 0.3
under:link<=0&credit 0.3 under:link<=0&dated -0.5 under:link<=0&letter 0.1 under:link<=0&media 0.2
under:link<=0&more -0.3 under:link<=0&share -0.2 under:link<=0&source -0.9 under:link<=0.25&action -0.2
under:link<=0.25&dated 0.5 under:link<=0.25&more -0.4 under:link<=0.25&source -0.2
under:link<=0.6&dated 0.2 under:link>0.95&dated 0.4 under:link>0.95&media 0.2 under:link>0.95&more 1.7
under:link>0.95&share -0.7 under:link>0.95&source -0.1 unstated -0.2 unstated:long -0.1
unstated:short -0.1 words<=1&end:colon -0.1 words<=1&end:open 0.2 words<=1&end:stop -0.1
words<=1&link<=0 -0.3 words<=1&link>0.95 0.4 words<=12 -0.3 words<=12&end:colon -0.2
words<=12&end:open -0.3 words<=12&link<=0 0.2 words<=12&link<=0.25 -0.3 words<=12&link<=0.6 0.1
words<=12&link<=0.95 -0.2 words<=12&link>0.95 -0.1 words<=2 -0.3 words<=2&end:colon -0.4
words<=2&end:open 0.1 words<=2&end:stop -0.1 words<=2&link<=0 0.1 words<=2&link<=0.6 -0.4
words<=2&link<=0.95 0.5 words<=2&link>0.95 -0.4 words<=20 -0.2 words<=20&end:colon 0.5
words<=20&end:open -0.3 words<=20&end:stop -0.4 words<=20&link<=0 0.2 words<=20&link<=0.25 -0.8
words<=20&link<=0.6 0.2 words<=20&link<=0.95 -0.4 words<=20&link>0.95 0.3 words<=35&end:colon 0.2
words<=35&end:open -1 words<=35&end:stop 0.3 words<=35&link<=0 0.2 words<=35&link<=0.6 -0.1
words<=4 0.1 words<=4&end:colon 0.3 words<=4&end:open 0.2 words<=4&end:stop -0.4 words<=4&link<=0.6 0.1
words<=4&link<=0.95 1.2 words<=4&link>0.95 -1 words<=60 0.3 words<=60&end:open -0.8
words<=60&end:stop 0.5 words<=60&link<=0 0.3 words<=60&link<=0.25 0.3 words<=7 0.1
words<=7&end:colon 0.1 words<=7&link<=0 -0.2 words<=7&link<=0.25 0.4 words<=7&link<=0.6 -0.4
words<=7&link<=0.95 1 words<=7&link>0.95 -0.6 words>60 0.2 words>60&end:open 1.3 words>60&end:stop -0.1
words>60&link<=0.25 0.5
`);

/** Weights for a block together with what the first judgement said of its neighbours. */
export const SECOND: ReadonlyMap<string, number> = read(`
after<=0.002 -0.8 after<=0.02 -1.2 after<=0.1 -0.5 after>0.1 0.6 again 0.1 always 0.1
before<=0.002 -0.2 before<=0.02 -0.1 before>0.1 0.1 capitals 0.3 card -0.1 card&twins<=0 -0.1
card&twins<=2 -0.6 card&twins>5 0.6 description -0.2 end:colon 0.4 end:open -0.6 end:stop 0.2
far:advert -0.2 far:author -0.6 far:body 0.5 far:byline -0.3 far:comments 0.2 far:consent -0.2
far:content 0.8 far:faq -1.1 far:footer 0.2 far:hidden -0.8 far:login -0.6 far:media -0.8
far:navigation -1.1 far:rating -0.2 far:related -0.8 far:share 0.6 far:shop -0.1 far:sidebar -0.3
far:summary 0.9 far:tags 1 far:title 0.4 first<=-0.5 0.4 first<=-1.5 0.7 first<=-2.5 1 first<=-4 1.9
first<=-6 2.5 first<=0.5 0.1 first<=1.5 0.1 first<=4 -0.3 first<=6 -0.5 first>6 -1.7
head&short&byline -0.3 head&short&dated -0.5 head&short&reading -0.1 head&short&share -0.1
heading&next2<=0.2 -0.2 heading&next2<=0.5 0.1 heading&next2<=0.8 0.4 heading&next2>0.8 0.5
heading&next<=0.1 0.1 heading&next<=0.3 -0.2 heading&next<=0.5 -0.1 heading&next<=0.7 0.5
heading&next<=0.9 0.2 heading&next>0.9 0.3 home<=1 0.5 home<=2 0.3 home<=3 -1.1 home<=5 -0.1
home<=98 -0.4 home>98 -0.6 homeChars<=100 -0.9 homeChars<=300 -0.6 homeChars<=3000 0.8
homeChars>3000 0.2 homeLinks<=0.02 0.4 homeLinks<=0.1 0.3 homeLinks<=0.25 -0.6 homeLinks<=0.5 -0.8
homeLinks<=0.8 -0.6 homeLinks>0.8 -0.1 homeProse<=0 -0.7 homeProse<=0.03 -0.8 homeProse<=0.1 -0.9
homeProse<=0.3 -1.3 homeProse<=0.7 -0.1 homeProse<=0.999 0.7 homeProse>0.999 0.7 in:article 0.3
in:aside -2.2 in:body -0.6 in:button -0.5 in:caption -1.3 in:figure -0.3 in:footer -0.3 in:form -2.7
in:header -0.9 in:heading 0.6 in:hidden -1.1 in:list 0.1 in:main 0.6 in:nav -0.9 in:pre -0.7
in:quote 0.4 in:table 0.3 kindProse<=0 -1.2 kindProse<=0.03 -0.4 kindProse<=0.1 0.1 kindProse<=0.3 0.5
kindProse<=0.6 -0.1 kindProse>0.6 0.5 link<=0 0.2 link<=0&homeLinks<=0.02 0.6
link<=0&homeLinks<=0.1 0.4 link<=0&homeLinks<=0.25 -0.3 link<=0&homeLinks<=0.5 -0.6
link<=0&homeLinks<=0.8 -0.8 link<=0&homeLinks>0.8 -0.6 link<=0.25 0.2 link<=0.25&homeLinks<=0.02 -0.2
link<=0.25&homeLinks<=0.1 0.5 link<=0.6 0.1 link<=0.6&homeLinks<=0.02 0.2 link<=0.6&homeLinks<=0.1 0.2
link<=0.6&homeLinks<=0.5 -0.2 link<=0.6&homeLinks<=0.8 -0.1 link<=0.95 -0.5
link<=0.95&homeLinks<=0.1 -0.1 link<=0.95&homeLinks<=0.25 -0.5 link>0.95 -0.4
link>0.95&homeLinks<=0.02 -0.8 link>0.95&homeLinks<=0.1 -0.7 link>0.95&homeLinks<=0.5 0.2
link>0.95&homeLinks<=0.8 0.3 link>0.95&homeLinks>0.8 0.4 long&access -1 long&advert -0.9
long&author -1.7 long&comment 0.1 long&dated -0.7 long&letter -0.2 long&more -0.4 long&reading -0.4
long&share 0.2 marks<=0 0.1 marks<=2 0.1 marks<=4 0.3 marks>4 -0.2 middle&access -0.4
middle&action -1.2 middle&advert 0.5 middle&author -1 middle&consent -0.2 middle&credit -1
middle&dated -1.1 middle&letter -0.5 middle&more -0.2 middle&reading -0.5 middle&source -0.1
near:advert -2.1 near:author -0.9 near:body 0.4 near:byline -0.5 near:caption -2.6 near:faq -1.5
near:footer -1.2 near:hidden -0.4 near:letter -0.4 near:login -0.2 near:media -1.4 near:navigation -0.8
near:rating -1.5 near:related -0.7 near:share 0.3 near:shop 1.2 near:sidebar 0.1 near:summary 0.4
near:tags 0.4 near:title -0.1 nest0<=0.05 0.7 nest0<=0.15 0.3 nest0<=0.3 0.2 nest0<=0.5 0.2
nest0<=0.7 -0.2 nest0<=0.85 -0.1 nest0<=0.95 0.1 nest0>0.95 -0.3 nest1<=0.05 0.1 nest1<=0.15 0.6
nest1<=0.3 0.6 nest1<=0.5 0.4 nest1<=0.7 0.1 nest1<=0.85 -0.2 nest1<=0.95 -0.2 nest1>0.95 -0.3
nest2<=0.05 0.2 nest2<=0.15 0.1 nest2<=0.3 -1 nest2<=0.5 -0.1 nest2<=0.7 0.2 nest2<=0.85 -0.5
nest2<=0.95 -0.2 nest2>0.95 -0.4 nest3<=0.05 -0.7 nest3<=0.15 0.1 nest3<=0.3 0.7 nest3<=0.5 -0.6
nest3<=0.7 0.2 nest3<=0.85 0.5 nest3<=0.95 0.3 nest3>0.95 -0.7 nestLinks<=0.02 0.3 nestLinks<=0.1 -0.1
nestLinks<=0.25 0.2 nestLinks<=0.5 -0.2 nestLinks>0.8 -0.6 nestProse<=0 -0.4 nestProse<=0.2 0.3
nestProse<=0.5 -0.1 nestProse<=0.8 0.1 nestProse>0.8 0.1 nestWords<=16 -0.6 nestWords<=2 0.7
nestWords<=32 -0.3 nestWords<=4 0.2 nestWords<=8 0.6 nestWords>32 0.2 next3<=0.1 0.1 next3<=0.3 -0.2
next3<=0.5 -0.5 next3<=0.7 -0.4 next3<=0.9 0.1 next3>0.9 0.2 next8<=0.1 -0.1 next8<=0.7 -0.1
next8<=0.9 0.2 next8>0.9 0.1 next<=0.1 -0.6 next<=0.1&previous<=0.1 -0.2 next<=0.1&previous<=0.3 -0.4
next<=0.1&previous<=0.5 0.1 next<=0.1&previous<=0.7 -0.3 next<=0.1&previous<=0.9 -0.1 next<=0.3 0.1
next<=0.3&previous<=0.5 -0.1 next<=0.3&previous<=0.7 0.2 next<=0.3&previous<=0.9 0.1
next<=0.3&previous>0.9 -0.1 next<=0.5&previous<=0.3 0.3 next<=0.5&previous<=0.5 -0.1
next<=0.5&previous<=0.9 -0.2 next<=0.5&previous>0.9 0.1 next<=0.7&previous<=0.1 -0.1
next<=0.7&previous<=0.3 -0.1 next<=0.7&previous<=0.5 0.3 next<=0.9 0.4 next<=0.9&previous<=0.1 0.2
next<=0.9&previous<=0.7 0.1 next>0.9 0.1 next>0.9&previous<=0.1 0.2 next>0.9&previous<=0.3 0.2
next>0.9&previous<=0.5 -0.1 next>0.9&previous<=0.9 0.1 past3<=0.1 -0.1 past3<=0.3 0.1 past3<=0.5 -0.1
past3<=0.7 -0.3 past3<=0.9 0.3 past3>0.9 0.1 past8<=0.1 -0.5 past8<=0.3 0.1 past8<=0.5 0.2
past8<=0.7 0.1 past8>0.9 0.1 previous<=0.3 0.1 previous<=0.5 0.2 previous<=0.7 -0.1 previous<=0.9 -0.1
region:in 0.4 region:out -2.1 repeated:first -1.3 repeated:later -0.7 short&access -0.1
short&action -0.7 short&advert 0.1 short&author -0.6 short&byline -0.7 short&comment -0.4
short&copyright 0.2 short&credit -0.7 short&dated 0.4 short&letter -0.5 short&media -0.9
short&more -1.6 short&share -1.4 short&source -1.4 stated:long -0.2 stated:short 0.2 strong -0.1
tag:article 0.3 tag:article&end:open 0.3 tag:article&end:stop 0.1 tag:article&link<=0 0.2
tag:button -0.5 tag:button&end:open -0.4 tag:button&link<=0 -0.5 tag:button&link>0.95 -0.1 tag:dd 0.2
tag:dd&end:stop 0.2 tag:div -0.4 tag:div&end:colon 0.3 tag:div&end:open -0.5 tag:div&end:stop -0.2
tag:div&link<=0 -0.5 tag:div&link<=0.25 0.3 tag:div&link<=0.6 -0.6 tag:div&link<=0.95 -0.4
tag:div&link>0.95 0.8 tag:dt 0.2 tag:dt&end:open 0.2 tag:dt&link<=0 0.2 tag:figcaption -0.8
tag:figcaption&end:open -0.3 tag:figcaption&end:stop -0.6 tag:figcaption&link<=0 -0.8 tag:h1 -0.7
tag:h1&end:open -0.6 tag:h1&link<=0 -0.7 tag:h2 0.8 tag:h2&end:open 0.9 tag:h2&end:stop -0.1
tag:h2&link<=0 0.2 tag:h2&link<=0.95 -0.1 tag:h2&link>0.95 0.7 tag:h3 0.5 tag:h3&end:colon -0.3
tag:h3&end:open 1.1 tag:h3&end:stop -0.3 tag:h3&link<=0 -0.1 tag:h3&link<=0.95 0.5 tag:h4 -0.5
tag:h4&end:colon 0.1 tag:h4&end:open 0.2 tag:h4&end:stop -0.7 tag:h4&link<=0 0.3 tag:h4&link>0.95 -0.8
tag:h5 0.3 tag:h5&end:open 0.5 tag:h5&end:stop -0.2 tag:h5&link<=0 0.3 tag:h6 0.2 tag:h6&end:open 0.2
tag:h6&link<=0 0.4 tag:label -0.5 tag:label&end:open -0.4 tag:label&link<=0 -0.5 tag:li 0.5
tag:li&end:colon -0.2 tag:li&end:stop 0.6 tag:li&link<=0 1 tag:li&link<=0.25 -0.4 tag:li&link<=0.6 0.5
tag:li&link<=0.95 0.2 tag:li&link>0.95 -0.7 tag:other -0.2 tag:other&end:open -0.2
tag:other&link<=0 -0.2 tag:p 0.3 tag:p&end:colon 0.5 tag:p&end:open -0.5 tag:p&end:stop 0.4
tag:p&link<=0 0.5 tag:p&link<=0.25 0.1 tag:p&link<=0.95 -0.5 tag:pre -0.7 tag:pre&end:open -0.8
tag:pre&link<=0 -0.8 tag:td -0.1 tag:td&end:colon 0.1 tag:td&end:open -0.4 tag:td&end:stop 0.2
tag:td&link<=0 -0.2 tag:th -0.2 tag:th&end:open -0.1 tag:th&link<=0 -0.1 tail&middle&dated -0.2
tail&short&action 0.1 tail&short&dated -0.2 tail&short&letter -0.1 tail&short&share -0.1
tail&short&source 0.2 title -0.8 twins<=0&nestLinks<=0.02 -0.4 twins<=0&nestLinks<=0.1 -0.7
twins<=0&nestLinks<=0.25 0.1 twins<=0&nestLinks<=0.5 0.2 twins<=0&nestLinks<=0.8 0.3
twins<=0&nestLinks>0.8 -0.6 twins<=2&nestLinks<=0.02 0.9 twins<=2&nestLinks<=0.1 0.9
twins<=2&nestLinks<=0.25 0.1 twins<=2&nestLinks<=0.5 -0.5 twins<=2&nestLinks<=0.8 -0.4
twins<=2&nestLinks>0.8 -0.3 twins<=5&nestLinks<=0.02 0.8 twins<=5&nestLinks<=0.25 0.1
twins<=5&nestLinks<=0.8 -0.2 twins<=5&nestLinks>0.8 0.4 twins>5&nestLinks<=0.02 0.3
twins>5&nestLinks<=0.1 1.3 twins>5&nestLinks<=0.25 -0.1 twins>5&nestLinks<=0.8 0.3
twins>5&nestLinks>0.8 -0.2 under&access -0.1 under&action -0.1 under&author -0.3 under&byline 0.2
under&credit 0.1 under&dated 0.5 under&more -0.1 under&share -0.5 under&source -0.8
under:link<=0&access -0.1 under:link<=0&byline 0.4 under:link<=0&consent 0.1 under:link<=0&credit 0.1
under:link<=0&dated -0.1 under:link<=0&media 0.1 under:link<=0&more -0.4 under:link<=0&share -0.2
under:link<=0&source -0.4 under:link<=0.25&dated 0.3 under:link<=0.25&more -0.1
under:link<=0.25&source -0.2 under:link<=0.6&dated 0.1 under:link>0.95&dated 0.2
under:link>0.95&media -0.2 under:link>0.95&more 0.9 under:link>0.95&share -0.3
under:link>0.95&source -0.1 unstated -0.4 unstated:long -0.2 unstated:short -0.1
words<=1&end:colon -0.1 words<=1&end:open 0.2 words<=1&end:stop -0.1 words<=1&link<=0 -0.2
words<=1&link>0.95 0.3 words<=12 -0.5 words<=12&end:colon -0.1 words<=12&end:open -0.3
words<=12&end:stop -0.1 words<=12&link<=0 0.3 words<=12&link<=0.25 -0.1 words<=12&link<=0.95 -0.6
words<=12&link>0.95 -0.1 words<=2 -0.3 words<=2&end:colon -0.3 words<=2&end:stop -0.1
words<=2&link<=0 0.1 words<=2&link<=0.6 -0.2 words<=2&link<=0.95 0.1 words<=2&link>0.95 -0.4
words<=20 -0.3 words<=20&end:colon 0.5 words<=20&end:open -0.5 words<=20&end:stop -0.3
words<=20&link<=0 0.1 words<=20&link<=0.25 -0.4 words<=20&link<=0.6 0.2 words<=20&link<=0.95 -0.4
words<=20&link>0.95 0.2 words<=35&end:colon 0.1 words<=35&end:open -0.8 words<=35&end:stop 0.4
words<=35&link<=0.25 -0.1 words<=4&end:colon 0.2 words<=4&end:open 0.1 words<=4&end:stop -0.4
words<=4&link<=0 0.2 words<=4&link<=0.6 0.1 words<=4&link<=0.95 0.5 words<=4&link>0.95 -0.8
words<=60 0.3 words<=60&end:open -0.9 words<=60&end:stop 0.6 words<=60&link<=0 0.3
words<=60&link<=0.25 0.3 words<=7 -0.1 words<=7&end:colon 0.1 words<=7&end:open -0.1
words<=7&end:stop -0.1 words<=7&link<=0 -0.1 words<=7&link<=0.25 0.2 words<=7&link<=0.6 -0.4
words<=7&link<=0.95 0.6 words<=7&link>0.95 -0.3 words>60 0.3 words>60&end:open 1.2
words>60&end:stop -0.1 words>60&link<=0 -0.1 words>60&link<=0.25 0.4
`);

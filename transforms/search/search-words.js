// Words: a text as a row of what can be found in it, as `edition/corpus/search/` makes them.
"use strict";

const searchWords = (() => {
  const MARKS =
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a" +
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a" +
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f";
  const SIGNS =
    "\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u0eb1-\u0ecd\u0f35-\u0fbc\u102b-\u103e\u17b4-\u17d3";
  const UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff";
  const UNSPACED =
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u30ff" +
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}";
  const ALONE = "ß ss æ ae œ oe ø o đ d ð d þ th ł l ı i ħ h ς σ ٱ ا ى ي ة ه ک ك ی ي".split(" ");
  const DIGITS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹";

  const letters = new Map();
  for (let i = 0; i < ALONE.length; i += 2) letters.set(ALONE[i], ALONE[i + 1]);
  [...DIGITS].forEach((digit, number) => letters.set(digit, String(number % 10)));

  const word = new RegExp(`[\\p{L}\\p{N}_${MARKS}${SIGNS}${UNSEEN}]+`, "gu");
  const run = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu");
  const unspaced = new RegExp(`^[${UNSPACED}]`, "u");
  const dropped = new RegExp(`[${MARKS}${UNSEEN}\u0640]`, "gu");
  const noLetter = new RegExp(`[^\\p{L}\\p{N}${SIGNS}]`, "gu");

  const fold = (text) =>
    [...text.normalize("NFKD").toLowerCase().replace(dropped, "")]
      .map((letter) => letters.get(letter) ?? letter)
      .join("")
      .normalize("NFC")
      .replace(noLetter, "");

  // Give { form, start, end } for each word of a text; of a script without space between words,
  // for each two characters and the last one of a run.
  function* words(text) {
    for (const found of text.matchAll(word)) {
      for (const part of found[0].matchAll(run)) {
        const start = found.index + part.index;
        const form = fold(part[0]);
        if (form === "") continue;
        if (unspaced.test(part[0])) yield* pairs(part[0], form, start);
        else yield { form, start, end: start + part[0].length };
      }
    }
  }

  function* pairs(written, form, start) {
    const folded = [...form];
    const own = [...written];
    const ends = [];
    own.reduce((end, letter) => (ends.push(end + letter.length), end + letter.length), start);
    const even = folded.length === own.length;
    for (let i = 0; i < folded.length; i += 1) {
      yield {
        form: folded[i] + (folded[i + 1] ?? ""),
        start: even ? (ends[i - 1] ?? start) : start,
        end: even ? (ends[i + 1] ?? ends[i]) : start + written.length,
        single: i + 1 === folded.length,
      };
    }
  }

  // Return a text without white space between characters of a script that has none.
  const between = new RegExp(`(?<=[${UNSPACED}])\\s+(?=[${UNSPACED}])`, "gu");
  const closed = (text) => text.replace(between, "");

  const isUnspaced = (form) => unspaced.test(form);

  return { words, closed, isUnspaced };
})();

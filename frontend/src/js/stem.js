// Folding and stemming, the same as in site/search/words.py and stemming.py (Snowball's
// "dutch_porter"); a test holds both to the reference over ten thousand words.
const SPELLED = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i" };

function fold(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]+/g, "").toLowerCase()
    .replace(/[ßæœøđłı]/g, (letter) => SPELLED[letter]);
}

function stem(word) {
  const vowel = (letter) => "aeiouy".includes(letter);
  const consonantAt = (text, place) => place >= 0 && !vowel(text[place]);
  const undoubled = (text) => (/(?:kk|dd|tt)$/.test(text) ? text.slice(0, -1) : text);
  const letters = [...word];
  if (letters[0] === "y") letters[0] = "Y";
  for (let n = 1; n < letters.length; n += 1) {
    if (!vowel(letters[n - 1])) continue;
    if (letters[n] === "y") letters[n] = "Y";
    else if (letters[n] === "i" && n + 1 < letters.length && vowel(letters[n + 1])) letters[n] = "I";
  }
  let text = letters.join("");
  let first = text.length;
  let second = text.length;
  const pair = /[aeiouy][^aeiouy]/g;
  if (text.length >= 3 && pair.test(text)) {
    first = Math.max(pair.lastIndex, 3);
    if (pair.test(text)) second = pair.lastIndex;
  }
  const withoutEn = (from, size) => {
    const left = from.length - size;
    const kept = from.slice(0, left);
    return left >= first && consonantAt(from, left - 1) && !kept.endsWith("gem") ? undoubled(kept) : from;
  };
  const withoutE = (from) => {
    const left = from.length - 1;
    const may = from.endsWith("e") && left >= first && consonantAt(from, left - 1);
    return may ? [undoubled(from.slice(0, left)), true] : [from, false];
  };
  const withoutIg = (from) => from.endsWith("ig") && from.length - 2 >= second && from.at(-3) !== "e";

  if (text.endsWith("heden")) {
    if (text.length - 5 >= first) text = `${text.slice(0, -3)}id`;
  } else if (text.endsWith("ene")) text = withoutEn(text, 3);
  else if (text.endsWith("en")) text = withoutEn(text, 2);
  else {
    const ending = text.match(/se?$/);
    const left = ending ? ending.index : 0;
    if (left >= first && left >= 1 && !"aeiouyj".includes(text[left - 1])) text = text.slice(0, left);
  }

  let foundE;
  [text, foundE] = withoutE(text);

  if (text.endsWith("heid") && text.length - 4 >= second && text.at(-5) !== "c") {
    text = text.slice(0, -4);
    if (text.endsWith("en")) text = withoutEn(text, 2);
  }

  const in2 = (size) => text.length - size >= second;
  if (/(?:end|ing)$/.test(text)) {
    if (in2(3)) {
      text = text.slice(0, -3);
      text = withoutIg(text) ? text.slice(0, -2) : undoubled(text);
    }
  } else if (text.endsWith("ig")) {
    if (withoutIg(text)) text = text.slice(0, -2);
  } else if (text.endsWith("lijk")) {
    if (in2(4)) [text] = withoutE(text.slice(0, -4));
  } else if (text.endsWith("baar")) {
    if (in2(4)) text = text.slice(0, -4);
  } else if (text.endsWith("bar") && in2(3) && foundE) text = text.slice(0, -3);

  if (/[^aeiouy](?:aa|ee|oo|uu)[^aeiouyI]$/.test(text)) text = text.slice(0, -2) + text.at(-1);
  return text.replaceAll("I", "i").replaceAll("Y", "y");
}

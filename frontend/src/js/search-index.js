// Reads the files of the index (site/search/files.py). A file is a script that calls
// doelenboomIndex(name, value): a page from a disk may load a script but fetch nothing.
const MOST_FILES = 3;

class SearchIndex {
  constructor(base) {
    this.base = base;
    this.files = new Map();
    this.waiting = new Map();
    globalThis.doelenboomIndex = (name, value) => this.waiting.get(name)?.(value);
  }

  load(name) {
    if (!this.files.has(name)) {
      const loading = new Promise((resolve, reject) => {
        this.waiting.set(name, resolve);
        const script = document.createElement("script");
        script.src = `${this.base}${name}.js`;
        script.onerror = () => {
          this.files.delete(name);
          reject(new Error(name));
        };
        script.onload = () => script.remove();
        document.head.append(script);
      });
      this.files.set(name, loading);
    }
    return this.files.get(name);
  }

  async begin() {
    this.about = await this.load("begin");
    this.stop = new Set(this.about.stop);
    return this.about;
  }

  tokens(text) {
    const found = fold(text).match(/[a-z0-9]{2,}(?:[.,][0-9]+)*|[0-9](?:[.,][0-9]+)*|[a-z](?:[.,][0-9]+)+/g) ?? [];
    return [...new Set(found.filter((word) => !this.stop.has(word)))];
  }

  // Lines of one sort that begin with a prefix, out of the few files that can hold them.
  async lines(letter, prefix) {
    const begins = this.about[letter];
    let number = begins.findLastIndex((begin) => begin <= prefix);
    const found = [];
    for (let files = 0; files < MOST_FILES && number < begins.length; files += 1, number += 1) {
      if (number < 0) continue;
      if (files && !begins[number].startsWith(prefix)) break;
      const text = await this.load(`${letter}${number}`);
      for (const line of text.split("\n")) if (line.startsWith(prefix)) found.push(line.split(" "));
    }
    return found;
  }

  // Document → what one word says about it: the stem itself, and stems that begin with the word.
  async documentsOf(word) {
    const own = stem(word);
    const short = word.replace(/(aa|ee|oo|uu)$/, (pair) => pair[0]);
    const prefixes = [...new Set([own, word, short])]
      .filter((prefix, _, all) => !all.some((other) => other !== prefix && prefix.startsWith(other) && other.length > 2));
    const found = new Map();
    for (const prefix of prefixes) {
      for (const [term, posted] of await this.lines("t", prefix)) {
        const exact = term === own || term === word;
        if (!exact && (prefix.length < 3 || !/^[a-z]+$/.test(prefix))) continue;
        this.add(found, posted, exact ? 1 : (0.6 * prefix.length) / term.length);
      }
    }
    return found;
  }

  add(found, posted, factor) {
    const steps = [...posted.matchAll(/([0-9a-z]+)([A-Z])/g)];
    const rarity = Math.log(1 + (this.about.total - steps.length + 0.5) / (steps.length + 0.5));
    let number = 0;
    for (const [, step, weight] of steps) {
      number += parseInt(step, 36);
      const score = factor * rarity * (weight.charCodeAt(0) - 64);
      if (score > (found.get(number) ?? 0)) found.set(number, score);
    }
  }

  // The word of this publication that differs by one slip and stands in most documents.
  async spelled(word) {
    if (word.length < 5 || !/^[a-z]+$/.test(word)) return null;
    const half = Math.floor((word.length - 1) / 2);
    const turned = [...word].reverse().join("");
    const candidates = new Map();
    for (const [other, name] of await this.lines("w", word.slice(0, half))) {
      if (oneSlip(word, other)) candidates.set(other, name);
    }
    for (const [other, name] of await this.lines("v", turned.slice(0, word.length - 1 - half))) {
      if (oneSlip(turned, other)) candidates.set([...other].reverse().join(""), name);
    }
    let best = null;
    for (const other of [...candidates.keys()].sort().slice(0, 6)) {
      const documents = await this.documentsOf(other);
      if (!best || documents.size > best.documents.size) best = { word: other, documents };
    }
    return best;
  }

  kindOf(number) {
    const { ranges } = this.about;
    const [kind, edition] = ranges[ranges.findLastIndex(([, , from]) => from <= number)];
    return { kind, edition };
  }

  // All documents for a question, best first, and what was made of its words.
  async search(query) {
    const asked = this.tokens(query);
    const words = [];
    const changed = [];
    const perWord = [];
    for (const word of asked) {
      let documents = await this.documentsOf(word);
      let used = word;
      if (!documents.size) {
        const other = await this.spelled(word);
        if (other) {
          ({ documents } = other);
          used = other.word;
          changed.push([word, used]);
        }
      }
      words.push(used);
      perWord.push(documents);
    }
    const scores = new Map();
    for (const documents of perWord) {
      for (const [number, score] of documents) {
        const entry = scores.get(number) ?? { number, score: 0, words: 0 };
        entry.score += score;
        entry.words += 1;
        scores.set(number, entry);
      }
    }
    let hits = [...scores.values()];
    const whole = hits.filter((hit) => hit.words === asked.length);
    const partly = !whole.length && hits.length > 0;
    if (!partly) hits = whole;
    for (const hit of hits) {
      Object.assign(hit, this.kindOf(hit.number));
      hit.score *= hit.words ** 2;
      hit.older = hit.edition >= 0;
    }
    hits.sort((a, b) => a.older - b.older || b.score - a.score || a.number - b.number);
    return { asked, words, changed, partly, hits };
  }

  async document(number) {
    const first = this.about.d.findLast((from) => from <= number);
    const [href, title, code, place, text] = (await this.load(`d${first}`))[number - first];
    return { href, title, code, place, text };
  }
}

// Whether two words differ by one letter too many, too few, wrong, or two that changed places.
function oneSlip(a, b) {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  let behind = 0;
  while (behind < Math.min(a.length, b.length) - from && a.at(-1 - behind) === b.at(-1 - behind)) behind += 1;
  const restA = a.slice(from, a.length - behind);
  const restB = b.slice(from, b.length - behind);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}

// The search of the site. Its data are plain script files that call kbdesk.*, because fetch does
// not work from a folder or a USB stick and a strict content policy allows nothing else.
// Also runs without a page: `kbdesk.load` can be replaced.
"use strict";
var kbdesk = (function () {
  var COUNTS = [1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 50];
  var K1 = 1.5, B = 0.8, TITLE = 2, PREFIX = 0.4, NEAR = 0.5, FOLDED = 0.7, SAME = 0.8, ENDING = 0.5, COVER = 0.5;
  var MOST_WORDS = 24, MOST_PREFIXES = 40, MOST_NEAR = 4, RARE = 2;
  var index = null, stop = {}, lengths = [], shards = {}, blocks = {}, titleWords = null;
  var loads = {};
  var api = {};

  // --- words; the same rules as in postings.py and stemming.py, held together by a test

  function wordsOf(text) {
    var found = text.normalize("NFKC").toLowerCase().match(/[0-9]+(?:\.[0-9]+)+|[\p{L}\p{N}]+/gu);
    return (found || []).filter(function (word) {
      return word.length >= 2 && word.length <= 32 && !/[\ud800-\udfff]/.test(word);
    });
  }

  function stem(word, steps) {
    if (!/^[a-zß-öø-ÿ]{3,}$/.test(word)) return word;
    steps.forEach(function (step) {
      for (var size = Math.min(7, word.length - 1); size > 0; size--) {
        var rule = step.get(word.slice(-size));
        if (rule && word.length - size >= rule[1]) {
          word = word.slice(0, -size) + rule[0];
          return;
        }
      }
    });
    return word;
  }

  function stepsOf(table) {
    return table.steps.map(function (step) {
      return new Map(step.map(function (rule) { return [rule[0], [rule[1], rule[2]]]; }));
    });
  }

  function folded(word) {
    return word.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }

  function laneOf(term) {
    var value = 0;
    for (var i = 0; i < 3 && i < term.length; i++) {
      value = (value * 31 + term.charCodeAt(i)) % 65521;
    }
    return value % 128 % index.lanes;
  }

  // --- data

  api.index = function (data) {
    index = data;
    index.steps = stepsOf(data.language);
    data.language.stop.split(" ").forEach(function (word) { stop[word] = true; });
    lengths = Array.from(data.lengths, function (code) {
      return Math.pow(2, parseInt(code, 36) / 4 + 3);
    });
  };
  api.terms = function (lane, text) {
    var terms = new Map();
    text.split("\n").forEach(function (line) {
      var gap = line.indexOf(" ");
      terms.set(line.slice(0, gap), line.slice(gap + 1));
    });
    shards[lane] = terms;
  };
  api.cards = function (block, rows) { blocks[block] = rows; };
  api.words = function (text) { titleWords = text.split(" "); };

  // Replaced where there is no page.
  api.load = function (name, version) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = api.folder + name + ".js?v=" + version;
      script.onload = resolve;
      script.onerror = function () { reject(new Error(name)); };
      document.head.append(script);
    });
  };

  function need(name, version, there) {
    if (there()) return Promise.resolve();
    loads[name] = loads[name] || api.load(name, version).catch(function (error) {
      delete loads[name];
      throw error;
    });
    return loads[name];
  }

  function needLane(lane) {
    if (!index.t[lane]) { shards[lane] = shards[lane] || new Map(); }
    return need("t" + lane, index.t[lane], function () { return shards[lane]; });
  }

  function needWords() {
    return need("words", index.w, function () { return titleWords; });
  }

  // --- from a typed word to terms of the index: [term, weight]

  function expand(word, isLast) {
    var term = stem(word, index.steps);
    var lanes = [laneOf(term), laneOf(word)];
    var plain = folded(term);
    lanes.push(laneOf(plain));
    return Promise.all(lanes.map(needLane)).then(function () {
      var found = [];
      if (shards[lanes[0]].has(term)) found.push([term, 1]);
      if (word.length >= (isLast ? 3 : 4)) found = found.concat(beginningWith(word, term, lanes));
      if (!found.length && shards[lanes[2]].has("~" + plain)) found.push(["~" + plain, FOLDED]);
      return { typed: word, used: word, terms: found, same: [] };
    });
  }

  function beginningWith(word, term, lanes) {
    var found = [];
    [lanes[0], lanes[1]].forEach(function (lane, turn) {
      if (turn && lanes[1] === lanes[0]) return;
      shards[lane].forEach(function (_, other) {
        var starts = other.startsWith(word) || (term.length >= 4 && other.startsWith(term));
        if (starts && other !== term) found.push([other, PREFIX]);
      });
    });
    found.sort(function (a, b) { return a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1); });
    return found.slice(0, MOST_PREFIXES);
  }

  // Synonyms of the base: for each word its further terms, where the words make up a phrase.
  function sameAs(words) {
    var stems = words.map(function (word) { return stem(word, index.steps); });
    var found = words.map(function () { return []; });
    (index.same || []).forEach(function (set) {
      set.slice(1).forEach(function (phrase, place, phrases) {
        if (set[0] && place) return;
        var parts = phrase.split(" ");
        stems.forEach(function (_, at) {
          if (parts.some(function (part, i) { return stems[at + i] !== part; })) return;
          phrases.forEach(function (other, i) {
            if (i === place) return;
            var terms = other.split(" ");
            terms.forEach(function (term) { found[at].push([term, SAME / terms.length]); });
          });
        });
      });
    });
    return found;
  }

  function addSame(match, more) {
    return Promise.all(more.map(function (pair) { return needLane(laneOf(pair[0])); }))
      .then(function () {
        more.forEach(function (pair) {
          if (shards[laneOf(pair[0])].has(pair[0])) {
            match.terms.push(pair);
            match.same.push(pair[0]);
          }
        });
        return match;
      });
  }

  // How many articles have one of the terms, roughly.
  function count(terms) {
    return terms.reduce(function (sum, pair) {
      var line = shards[laneOf(pair[0].replace("~", ""))].get(pair[0]);
      return sum + line.replace(/[^A-Z]/g, "").length;
    }, 0);
  }

  // What a compound ends with ("avtal" in "kundavtal"), and words with one slip of the keys.
  function fromTitles(match) {
    var word = match.typed;
    var wantsEndings = index.compounds && word.length >= 4;
    var isRare = word.length >= 4 && count(match.terms) <= RARE;
    if (!wantsEndings && !isRare) return match;
    return needWords().then(function () {
      var candidates = [];
      if (wantsEndings) {
        var base = stem(word, index.steps);
        titleWords.forEach(function (other) {
          if (other.length >= word.length + 3 && stem(other, index.steps).endsWith(base)) {
            candidates.push([other, ENDING]);
          }
        });
      }
      if (isRare && !candidates.length && !titleWords.includes(word)) {
        titleWords.forEach(function (other) {
          if (oneSlip(word, other)) candidates.push([other, NEAR]);
        });
        candidates = candidates.slice(0, MOST_NEAR);
        if (candidates.length) match.used = candidates[0][0];
      }
      candidates = candidates.slice(0, MOST_PREFIXES);
      return Promise.all(candidates.map(function (candidate) {
        return needLane(laneOf(stem(candidate[0], index.steps)));
      })).then(function () {
        candidates.forEach(function (candidate) {
          match.terms.push([stem(candidate[0], index.steps), candidate[1]]);
        });
        return match;
      });
    });
  }

  // One letter more, less, other, or two neighbours changed round.
  function oneSlip(a, b) {
    if (a === b || Math.abs(a.length - b.length) > 1) return false;
    var i = 0;
    while (i < a.length && i < b.length && a[i] === b[i]) i++;
    if (a.length > b.length) return a.slice(i + 1) === b.slice(i);
    if (a.length < b.length) return a.slice(i) === b.slice(i + 1);
    return a.slice(i + 1) === b.slice(i + 1) ||
      (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2));
  }

  // --- ranking: BM25 over quantised counts, titles weighted; what a word adds is its best term

  // All terms of a word count as one: it is as rare as the articles that have any of them.
  function addPoints(match, totals, weights) {
    var best = new Map();
    match.terms.forEach(function (pair) {
      var line = shards[laneOf(pair[0].replace("~", ""))].get(pair[0]);
      if (!line) return;
      var number = -1;
      line.match(/[0-9a-z]*[A-Z]/g).forEach(function (posting) {
        number += posting.length > 1 ? parseInt(posting.slice(0, -1), 36) : 1;
        var level = posting.charCodeAt(posting.length - 1) - 65;
        var count = COUNTS[level % 13];
        var share = count * (K1 + 1) / (count + K1 * (1 - B + B * lengths[number] / index.average));
        var points = pair[1] * (share + (level >= 13 ? TITLE : 0));
        if (points > (best.get(number) || 0)) best.set(number, points);
      });
    });
    var rarity = Math.log(1 + (index.n - best.size + 0.5) / (best.size + 0.5));
    best.forEach(function (points, number) {
      totals.set(number, (totals.get(number) || 0) + points * rarity);
      weights.set(number, (weights.get(number) || 0) + rarity);
    });
    return rarity;
  }

  // Of a whole message the longest words say most; a text has few of them by chance.
  function longest(words) {
    var sizes = words.map(function (word) { return word.length; }).sort(function (a, b) { return b - a; });
    return words.filter(function (word) { return word.length >= sizes[MOST_WORDS - 1]; })
      .slice(0, MOST_WORDS);
  }

  // Gives {words, used, numbers}: the words looked for, words used instead of typed ones, and the
  // numbers of the articles, best first.
  api.find = function (query, section) {
    var words = wordsOf(query).filter(function (word, i, all) { return all.indexOf(word) === i; });
    var telling = words.filter(function (word) { return !stop[word]; });
    if (telling.length) words = telling;
    var unfinished = /\s$/.test(query) ? "" : words[words.length - 1];
    if (words.length > MOST_WORDS) words = longest(words);
    var same = sameAs(words);
    return Promise.all(words.map(function (word, i) {
      return expand(word, word === unfinished).then(function (match) {
        return addSame(match, same[i]);
      }).then(fromTitles);
    })).then(function (matches) {
      var totals = new Map(), weights = new Map(), whole = 0;
      matches.forEach(function (match) { whole += addPoints(match, totals, weights); });
      var wanted = section === "" || section === undefined ? null : Number(section);
      var numbers = Array.from(totals.keys()).filter(function (number) {
        return wanted === null || index.of[number] === wanted;
      });
      var ranks = new Map(numbers.map(function (number) {
        return [number, totals.get(number) * (1 - COVER + COVER * weights.get(number) / whole)];
      }));
      numbers.sort(function (a, b) { return ranks.get(b) - ranks.get(a) || a - b; });
      return {
        words: matches.reduce(function (all, match) {
          return all.concat(match.used, match.same);
        }, []),
        changed: matches.filter(function (match) { return match.used !== match.typed; }),
        numbers: numbers
      };
    });
  };

  // Gives [title, path, summary] of articles.
  api.look = function (numbers) {
    return Promise.all(numbers.map(function (number) {
      var block = Math.floor(number / index.block);
      return need("d" + block, index.d[block], function () { return blocks[block]; })
        .then(function () { return blocks[block][number % index.block]; });
    }));
  };

  api.sections = function () { return index.sections; };
  api.sectionOf = function (number) { return index.sections[index.of[number]] || ""; };
  api.marks = function (text, words) { return marks(text, words); };
  api.wordsOf = wordsOf;
  api.stem = function (word, table) { return stem(word, stepsOf(table)); };
  api.stems = function (words, table) {
    var steps = stepsOf(table);
    return words.map(function (word) { return stem(word, steps); });
  };

  // Cuts a text into [piece, isHit]: words that share a stem with, or begin with, a typed word.
  function marks(text, words) {
    var stems = words.map(function (word) { return stem(word, index.steps); });
    var pieces = [], done = 0;
    var pattern = /[0-9]+(?:\.[0-9]+)+|[\p{L}\p{N}]+/gu, match;
    while ((match = pattern.exec(text))) {
      var word = match[0].normalize("NFKC").toLowerCase();
      var hit = words.some(function (typed, i) {
        return stem(word, index.steps) === stems[i] || (typed.length >= 4 && word.startsWith(typed));
      });
      if (!hit) continue;
      pieces.push([text.slice(done, match.index), false], [match[0], true]);
      done = match.index + match[0].length;
    }
    pieces.push([text.slice(done), false]);
    return pieces.filter(function (piece) { return piece[0]; });
  }

  return api;
})();

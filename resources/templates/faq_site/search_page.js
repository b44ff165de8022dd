// The search page: reads ?q= and ?in= from the address, shows results as one types.
"use strict";
(function () {
  var PAGE = 10;
  var box = document.getElementById("q");
  var form = box.form;
  var filter = document.getElementById("in");
  var status = document.getElementById("status");
  var list = document.getElementById("results");
  var more = document.getElementById("more");
  var nothing = document.getElementById("nothing");
  var words = JSON.parse(document.getElementById("content").dataset.words);
  var newest = 0, shown = 0, answer = null, timer = 0;
  kbdesk.folder = "search/";

  function say(name, values) {
    return words[name].replace(/\{(\w+)\}/g, function (_, key) { return values[key]; });
  }

  function marked(element, text, hits) {
    kbdesk.marks(text, hits).forEach(function (piece) {
      if (!piece[1]) { element.append(piece[0]); return; }
      var mark = document.createElement("mark");
      mark.textContent = piece[0];
      element.append(mark);
    });
    return element;
  }

  function card(row, number) {
    var item = document.createElement("li");
    var link = document.createElement("a");
    link.href = row[1];
    item.append(marked(link, row[0], answer.words));
    var where = kbdesk.sectionOf(number);
    if (where) {
      var place = document.createElement("p");
      place.className = "place";
      place.textContent = where;
      item.append(place);
    }
    if (row[2]) item.append(marked(document.createElement("p"), row[2], answer.words));
    return item;
  }

  function tell() {
    var values = { q: box.value.trim(), n: answer.numbers.length, shown: shown };
    var text = !values.n ? say("none", values)
      : values.n === 1 ? say("result_one", values)
      : shown < values.n ? say("shown", values) : say("result_many", values);
    if (values.n && answer.changed.length) {
      text = answer.changed.map(function (match) { return say("instead", match); }).join(" ") +
        " " + text;
    }
    status.textContent = text;
    nothing.hidden = values.n > 0;
    more.hidden = shown >= values.n;
  }

  function showMore(turn) {
    var numbers = answer.numbers.slice(shown, shown + PAGE);
    return kbdesk.look(numbers).then(function (rows) {
      if (turn !== newest) return;
      rows.forEach(function (row, i) { list.append(card(row, numbers[i])); });
      shown += numbers.length;
      tell();
    });
  }

  function run() {
    var query = box.value;
    var turn = ++newest;
    var address = new URLSearchParams();
    if (query.trim()) address.set("q", query.trim());
    if (filter.value) address.set("in", filter.value);
    var tail = address.toString();
    history.replaceState(null, "", tail ? "?" + tail : location.pathname);
    if (!query.trim()) {
      list.replaceChildren();
      more.hidden = nothing.hidden = true;
      status.textContent = words.type_something;
      return;
    }
    kbdesk.find(query, filter.value).then(function (found) {
      if (turn !== newest) return undefined;
      answer = found;
      shown = 0;
      list.replaceChildren();
      return showMore(turn);
    }).catch(function () {
      if (turn === newest) status.textContent = words.failed;
    });
  }

  // Arrow keys walk from the box through the results and back.
  function walk(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    if (event.target === filter) return;
    var stops = [box].concat(Array.from(list.querySelectorAll("a")));
    var at = stops.indexOf(document.activeElement);
    if (at < 0) return;
    var next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) { event.preventDefault(); next.focus(); }
  }

  var address = new URLSearchParams(location.search);
  kbdesk.sections().forEach(function (name, number) {
    filter.append(new Option(name, number));
  });
  box.value = address.get("q") || "";
  filter.value = address.get("in") || "";
  if (filter.selectedIndex < 0) filter.value = "";
  document.getElementById("filter").hidden = kbdesk.sections().length < 2;
  form.addEventListener("submit", function (event) { event.preventDefault(); run(); });
  box.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(run, 120); });
  filter.addEventListener("change", run);
  more.addEventListener("click", function () {
    var from = shown;
    showMore(newest).then(function () {
      var first = list.querySelectorAll("a")[from];
      if (first) first.focus();
    });
  });
  document.addEventListener("keydown", walk);
  run();
  if (!box.value) box.focus();
})();

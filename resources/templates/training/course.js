// Walks through the course, scores answers, remembers where the learner was. No network.
"use strict";
(() => {
  const course = JSON.parse(document.getElementById("course").textContent);
  const words = course.words;
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const steps = [...document.querySelectorAll(".step")];
  const forms = [...document.querySelectorAll("form.question")]
    .filter((form) => course.questions.some((one) => one.uid === form.dataset.uid));
  const said = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const lms = window.kbdeskLms || null;
  const key = `kbdesk.course.${course.uid}.${course.locale}.${course.version}`;
  let state = { at: 0, answers: {} };

  // -- where the state lives: the LMS, else this browser where it lets us -----------------
  const pack = () => [
    "1", course.version, state.at,
    course.questions.map((q) => (state.answers[q.uid] || []).join(",")).join("|"),
  ].join(";");
  const unpack = (text) => {
    const [format, version, at, answers] = (text || "").split(";");
    if (format !== "1" || version !== course.version) return;
    state.at = Math.min(Math.max(Number(at) || 0, 0), steps.length - 1);
    (answers || "").split("|").forEach((one, place) => {
      if (one && course.questions[place]) state.answers[course.questions[place].uid] = one.split(",");
    });
  };
  const load = () => {
    if (lms) return unpack(lms.load());
    try { unpack(localStorage.getItem(key)); } catch { /* a browser may keep nothing for files */ }
  };
  const keep = () => {
    if (lms) return lms.keep(pack(), steps[state.at].id, tally());
    try { localStorage.setItem(key, pack()); } catch { /* the course still works */ }
  };

  // -- scoring -----------------------------------------------------------------------------
  const isRight = (q, answer) => {
    if (!q.scored || !answer) return false;
    const sort = (list) => (q.kind === "order" || q.kind === "match_channel" ? list : [...list].sort());
    return sort(answer).join(",") === sort(q.right).join(",");
  };
  const tally = () => {
    const scored = course.questions.filter((q) => q.scored);
    const right = scored.filter((q) => isRight(q, state.answers[q.uid])).length;
    const open = scored.filter((q) => !state.answers[q.uid]).length;
    const percent = scored.length ? Math.floor((100 * right) / scored.length) : 100;
    const atEnd = state.at === steps.length - 1;
    return { count: scored.length, right, open, percent, passed: percent >= course.pass,
             finished: scored.length ? open === 0 : atEnd };
  };

  // -- steps -------------------------------------------------------------------------------
  const outline = [...document.querySelectorAll(".outline a")];
  const starts = outline.map((link) => steps.findIndex((step) => `#${step.id}` === link.getAttribute("href")));
  const go = (to, focus) => {
    state.at = Math.min(Math.max(to, 0), steps.length - 1);
    steps.forEach((step, place) => step.classList.toggle("now", place === state.at));
    const current = starts.reduce((best, start, place) => (start <= state.at ? place : best), 0);
    outline.forEach((link, place) => place === current
      ? link.setAttribute("aria-current", "step") : link.removeAttribute("aria-current"));
    byId("progress").value = state.at;
    byId("progress").max = steps.length - 1;
    byId("back").disabled = state.at === 0;
    byId("next").disabled = state.at === steps.length - 1;
    byId("where").textContent = said(words.step_of, { step: state.at + 1, steps: steps.length });
    // What scrolls sideways has to be reached by keyboard, too.
    steps[state.at].querySelectorAll(".prose :is(table, pre)").forEach((box) => {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0; else box.removeAttribute("tabindex");
    });
    if (steps[state.at].id === "result") showResult();
    if (focus) { window.scrollTo(0, 0); byId("main").focus({ preventScroll: true }); }
    keep();
  };
  const showResult = () => {
    const sum = tally();
    byId("score").textContent = sum.count ? said(words.score, sum) : words.all_done;
    const open = sum.open ? said(words.unanswered, { count: sum.open }) : "";
    byId("mark").textContent = open || (sum.count ? (sum.passed ? words.passed : words.failed) : "");
    byId("results").replaceChildren(...course.questions.filter((q) => q.scored).map((q) => {
      const line = document.createElement("li"), sign = document.createElement("span");
      const answer = state.answers[q.uid], right = isRight(q, answer);
      sign.textContent = !answer ? "–" : right ? "✓" : "✗";
      sign.className = !answer ? "" : right ? "ok" : "no";
      sign.setAttribute("role", "img");
      sign.setAttribute("aria-label", !answer ? words.open_question : right ? words.yours : words.not_yours);
      const link = document.createElement("a");
      link.href = `#${document.querySelector(`[data-uid="${q.uid}"]`).closest(".step").id}`;
      link.textContent = q.prompt;
      line.append(sign, link);
      return line;
    }));
  };

  // -- questions ---------------------------------------------------------------------------
  const answerOf = (form) => {
    switch (form.dataset.kind) {
      case "order": return [...form.querySelectorAll("li[data-place]")].map((line) => line.dataset.place);
      case "match_channel": return [...form.querySelectorAll("select")].map((field) => field.value);
      case "rewrite": return ["1"];
      default: return [...form.querySelectorAll("input[name=a]:checked")].map((field) => field.value);
    }
  };
  const show = (form, q, answer) => {
    const verdict = form.querySelector(".verdict"), proof = form.querySelector(".proof");
    if (proof) proof.open = true;
    if (q.kind === "rewrite") return;
    const right = isRight(q, answer);
    verdict.textContent = right ? words.right : words.wrong;
    verdict.className = `verdict ${right ? "ok" : "no"}`;
    form.querySelectorAll("fieldset > .option input, fieldset select, fieldset button").forEach((field) => { field.disabled = true; });
    form.querySelectorAll(":scope > .actions").forEach((row) => row.remove());
    form.querySelectorAll(".option input").forEach((field) => {
      field.checked = answer.includes(field.value);
      if (q.right.includes(field.value)) field.parentElement.classList.add("is-right");
      else if (field.checked) field.parentElement.classList.add("is-wrong");
    });
    form.querySelectorAll("select").forEach((field, place) => { field.value = answer[place] || ""; });
    if (q.kind === "order") {
      const list = form.querySelector(".order");
      answer.forEach((place) => list.append(list.querySelector(`[data-place="${place}"]`)));
    }
  };
  forms.forEach((form) => {
    const q = course.questions.find((one) => one.uid === form.dataset.uid);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const answer = answerOf(form);
      if (!answer.length || answer.includes("")) {
        form.querySelector(".verdict").textContent = words.choose_first;
        return;
      }
      state.answers[q.uid] = answer;
      if (lms && q.scored) lms.answered(q, answer, isRight(q, answer));
      show(form, q, answer);
      keep();
    });
    form.querySelectorAll("[data-move]").forEach((button) => button.addEventListener("click", () => {
      const line = button.closest("li"), down = button.dataset.move === "1";
      const other = down ? line.nextElementSibling : line.previousElementSibling;
      if (other) { down ? other.after(line) : other.before(line); }
      button.focus();
    }));
  });

  // -- results as a file -------------------------------------------------------------------
  const cell = (text) => {
    const safe = /^[\s\u200b-\u200d\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
    return `"${safe.replace(/"/g, '""')}"`;
  };
  const save = () => {
    const learner = byId("learner").value.trim();
    if (!learner) return byId("learner").focus();
    const when = new Date().toISOString().replace(/\.\d+Z$/, "Z");
    const rows = course.questions.filter((q) => q.scored && state.answers[q.uid]).map((q) => [
      learner, `${q.uid}@${q.number}`, state.answers[q.uid].join(";"),
      isRight(q, state.answers[q.uid]) ? "1" : "0", when].map(cell).join(","));
    const text = `\ufefflearner,item,answer,correct,when\r\n${rows.join("\r\n")}\r\n`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    link.download = `${course.name}-results.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  // -- start -------------------------------------------------------------------------------
  root.classList.add("js");
  load();
  forms.forEach((form) => {
    const q = course.questions.find((one) => one.uid === form.dataset.uid);
    if (state.answers[q.uid]) show(form, q, state.answers[q.uid]);
  });
  if (window.matchMedia("(max-width: 61.99rem)").matches) byId("outline").open = false;
  byId("start").textContent = state.at ? words.resume : words.start;
  const resumeAt = state.at;
  byId("start").addEventListener("click", () => go(Math.max(resumeAt, 1), true));
  byId("back").addEventListener("click", () => go(state.at - 1, true));
  byId("next").addEventListener("click", () => go(state.at + 1, true));
  byId("again").addEventListener("click", () => {
    state = { at: 0, answers: {} };
    keep();
    location.hash = "";
    location.reload();
  });
  if (byId("save")) byId("save").addEventListener("click", save);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]:not(.skip)');
    const to = link ? steps.findIndex((step) => `#${step.id}` === link.getAttribute("href")) : -1;
    if (to >= 0) { event.preventDefault(); go(to, true); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.matches("input, textarea, select, button, summary")) return;
    if (event.key === "ArrowRight" || event.key === "PageDown") go(state.at + 1, true);
    else if (event.key === "ArrowLeft" || event.key === "PageUp") go(state.at - 1, true);
    else return;
    event.preventDefault();
  });
  go(state.at, false);
})();

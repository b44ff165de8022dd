// Speaks SCORM 1.2 with the LMS: status, score, answers, time, and where the learner was.
"use strict";
(() => {
  const find = (from) => {
    let frame = from;
    for (let hops = 0; frame && hops < 50; hops += 1) {
      try {
        if (frame.API) return frame.API;
        if (frame === frame.parent) return null;
        frame = frame.parent;
      } catch { return null; } // a frame of another site
    }
    return null;
  };
  let opener = null;
  try { opener = window.opener; } catch { /* another site */ }
  const api = find(window) || (opener && find(opener));
  if (!api || String(api.LMSInitialize("")) !== "true") return;

  const started = Date.now();
  const get = (name) => String(api.LMSGetValue(name) || "");
  const set = (name, value) => api.LMSSetValue(name, String(value));
  const two = (number) => String(Math.floor(number)).padStart(2, "0");
  const spent = () => {
    const seconds = (Date.now() - started) / 1000;
    return `${String(Math.floor(seconds / 3600)).padStart(4, "0")}:${two((seconds / 60) % 60)}:${two(seconds % 60)}.00`;
  };
  const clock = () => {
    const now = new Date();
    return `${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}`;
  };
  const first = get("cmi.core.lesson_status");
  if (first === "not attempted" || first === "") set("cmi.core.lesson_status", "incomplete");
  const credit = get("cmi.core.lesson_mode") !== "review";
  let ended = false;
  let finished = first === "passed" || first === "failed" || first === "completed";

  const type = { single: "choice", spot_fault: "choice", multi: "choice", order: "sequencing", match_channel: "matching" };
  // An answer in the words of SCORM 1.2: letters a to z, "1.a,2.b" for pairs.
  const letter = (place) => String.fromCharCode(96 + Number(place));
  const pattern = (q, answer) => q.kind === "match_channel"
    ? answer.map((channel, place) => `${place + 1}.${letter(q.channels.indexOf(channel) + 1)}`).join(",")
    : answer.map(letter).join(",");

  window.kbdeskLms = {
    load: () => get("cmi.suspend_data"),
    keep: (data, place, sum) => {
      if (ended || !credit) return;
      set("cmi.suspend_data", data);
      set("cmi.core.lesson_location", place);
      if (sum.count) {
        set("cmi.core.score.min", 0);
        set("cmi.core.score.max", 100);
        set("cmi.core.score.raw", sum.percent);
      }
      if (sum.finished) set("cmi.core.lesson_status", sum.count ? (sum.passed ? "passed" : "failed") : "completed");
      else if (!finished) set("cmi.core.lesson_status", "incomplete");
      finished = sum.finished;
      api.LMSCommit("");
    },
    answered: (q, answer, right) => {
      if (ended || !credit) return;
      const at = `cmi.interactions.${Number(get("cmi.interactions._count")) || 0}`;
      set(`${at}.id`, `q-${q.uid}`);
      set(`${at}.type`, type[q.kind]);
      set(`${at}.time`, clock());
      set(`${at}.correct_responses.0.pattern`, pattern(q, q.right));
      set(`${at}.student_response`, pattern(q, answer));
      set(`${at}.result`, right ? "correct" : "wrong");
      set(`${at}.weighting`, 1);
    },
  };
  const end = () => {
    if (ended) return;
    set("cmi.core.session_time", spent());
    set("cmi.core.exit", finished ? "" : "suspend");
    api.LMSCommit("");
    api.LMSFinish("");
    ended = true;
  };
  window.addEventListener("pagehide", end);
  window.addEventListener("beforeunload", end);
})();

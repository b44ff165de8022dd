// Small comforts; every page works without them.
"use strict";
(function () {
  // Without this script the form leads to the A to Z list, with it to the search page.
  document.querySelectorAll("form[data-search]").forEach(function (form) {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var query = new URLSearchParams({ q: form.elements.q.value.trim() });
      location.assign(form.dataset.search + "?" + query);
    });
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    var box = document.getElementById("q");
    if (box) { event.preventDefault(); box.focus(); box.select(); }
  });

  var article = document.querySelector("[data-copy]");
  if (article && navigator.clipboard) {
    article.querySelectorAll("pre").forEach(function (block) {
      var words = article.dataset;
      var button = document.createElement("button");
      var frame = document.createElement("div");
      button.type = "button";
      button.className = "copy";
      button.textContent = words.copy;
      button.setAttribute("aria-label", words.copyCode);
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(block.textContent).then(function () {
          button.textContent = words.copied;
          button.setAttribute("aria-label", words.copied);
          setTimeout(function () {
            button.textContent = words.copy;
            button.setAttribute("aria-label", words.copyCode);
          }, 2000);
        });
      });
      frame.className = "code";
      block.replaceWith(frame);
      frame.append(block, button);
    });
  }

  function openTarget() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var details = target && target.closest("details");
    if (details) { details.open = true; target.scrollIntoView(); }
  }
  addEventListener("hashchange", openTarget);
  openTarget();
  addEventListener("beforeprint", function () {
    // Without its name a list may have all its answers open at once.
    document.querySelectorAll("main details").forEach(function (details) {
      details.removeAttribute("name");
      details.open = true;
    });
  });
})();

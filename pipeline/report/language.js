// The language of the page: every label stands in it twice, and the style shows those of <html lang>.
"use strict";
const root = document.documentElement;
const labels = JSON.parse(document.getElementById("labels").textContent);
const all = (selector, under = document) => [...under.querySelectorAll(selector)];

function say(key, values = {}) {
  const text = labels[root.lang][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

function entityName(id) {
  const row = document.getElementById("e-" + id);
  if (!row) return "";
  return root.lang === "en" && row.dataset.en ? row.dataset.en : row.dataset.ja;
}

function setLanguage(language) {
  root.lang = language;
  for (const button of all("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
  for (const node of all("[data-label]")) node.textContent = say(node.dataset.label);
  const query = document.getElementById("query");
  if (query) query.placeholder = say("search");
  for (const link of all(".chip[href^='#e-'], .top .name, .top .by a[href]")) {
    const name = entityName(link.hash.slice(3));
    if (name) {
      link.textContent = name;
      link.lang = name === document.getElementById(link.hash.slice(1)).dataset.ja ? "ja" : "en";
    }
  }
  document.dispatchEvent(new Event("language"));
}

function preferredLanguage() {
  try {
    const kept = localStorage.getItem("nayose-language");
    if (kept in labels) return kept;
  } catch {
    // A page opened from a file or a mail may have no storage.
  }
  return navigator.language.startsWith("ja") ? "ja" : "en";
}

root.classList.add("scripted");
for (const button of all("[data-language]")) {
  button.addEventListener("click", () => {
    setLanguage(button.dataset.language);
    try {
      localStorage.setItem("nayose-language", root.lang);
    } catch {
      // As above.
    }
  });
}

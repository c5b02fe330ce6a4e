// Reading: tooltips, jumps between tables and texts, and the way from one mention to the next.
const tip = document.getElementById("tip");
const hud = document.getElementById("hud");
let origin = null; // the link that a jump began from
let trail = { marks: [], place: 0 };

function kindOf(mark) {
  return [...mark.classList].find((name) => name.startsWith("k-")).slice(2);
}

function howOf(mark, kind) {
  const how = mark.dataset.h ?? "";
  if (kind === "date") return say("d_" + (how || "words"));
  if (kind === "money" && how === "context") return say("money_context");
  return how && say(how);
}

function valueOf(mark) {
  const name = mark.hash.startsWith("#e-") ? entityName(mark.hash.slice(3)) : "";
  return name || mark.dataset.v;
}

function showTip(mark) {
  const kind = kindOf(mark);
  const value = document.createElement("b");
  value.textContent = valueOf(mark);
  const lines = [say(kind) + (howOf(mark, kind) ? " · " + howOf(mark, kind) : "")];
  const isName = kind !== "date" && kind !== "money";
  const rule = mark.dataset.r ?? mark.dataset.h ?? "";
  const score = isName ? say("score") + " " + (mark.dataset.c ?? "1.00") : "";
  lines.push([rule && say("rule") + " " + rule, score].filter(Boolean).join(" · "));
  tip.replaceChildren(value, ...lines.map((line) => {
    const node = document.createElement("span");
    node.textContent = line;
    return node;
  }));
  tip.hidden = false;
  const box = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left, root.clientWidth - tip.offsetWidth - 8));
  const above = box.top - tip.offsetHeight - 8;
  tip.style.left = left + scrollX + "px";
  tip.style.top = (above > 60 ? above : box.bottom + 8) + scrollY + "px";
  mark.setAttribute("aria-describedby", "tip");
}

function hideTip() {
  tip.hidden = true;
  for (const mark of all("[aria-describedby='tip']")) mark.removeAttribute("aria-describedby");
}

function openAround(node) {
  for (let details = node.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
}

function arrive() {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (!target) return;
  if (typeof reveal === "function") {
    const row = target.closest("tbody > tr, .article");
    if (row) reveal(row);
  }
  if (target.matches("details")) target.open = true;
  openAround(target);
  const mark = target.closest(".m");
  requestAnimationFrame(() => (mark ?? target).scrollIntoView({ block: mark ? "center" : "start" }));
  if (mark) {
    follow(mark);
    mark.focus({ preventScroll: true });
  } else {
    hud.hidden = !origin;
    tellTrail();
  }
}

function follow(mark) {
  const same = mark.hash ? all(".m").filter((other) => other.hash === mark.hash) : [mark];
  trail = { marks: same, place: Math.max(0, same.indexOf(mark)) };
  for (const other of all(".m.here")) other.classList.remove("here");
  mark.classList.add("here");
  hud.hidden = false;
  tellTrail();
}

function tellTrail() {
  const mark = trail.marks[trail.place];
  const many = trail.marks.length > 1;
  const where = many ? " " + say("boundary", { n: trail.marks.length, m: trail.place + 1 }) : "";
  hud.querySelector(".who").textContent = mark ? valueOf(mark) + where : "";
  for (const button of all("[data-step]", hud)) button.hidden = !many;
  hud.querySelector("[data-back]").hidden = !origin;
  if (!many && !origin) hud.hidden = true;
}

function step(by) {
  const place = (trail.place + by + trail.marks.length) % trail.marks.length;
  const mark = trail.marks[place];
  openAround(mark);
  if (typeof reveal === "function") reveal(mark.closest(".article") ?? mark);
  follow(mark);
  mark.scrollIntoView({ block: "center" });
}

function goBack() {
  const link = origin;
  origin = null;
  trail = { marks: [], place: 0 };
  hud.hidden = true;
  if (typeof reveal === "function") reveal(link.closest("tbody > tr, .article") ?? link);
  openAround(link);
  link.scrollIntoView({ block: "center" });
  link.focus({ preventScroll: true });
}

for (const [begin, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  document.addEventListener(begin, (event) => {
    const mark = event.target.closest?.(".text .m");
    if (mark) showTip(mark);
  });
  document.addEventListener(end, (event) => {
    if (event.target.closest?.(".text .m")) hideTip();
  });
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hideTip();
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (!link || link.closest(".bar") || link.classList.contains("skip")) return;
  origin = link;
  trail = { marks: [], place: 0 };
  // The same place twice tells no hashchange.
  if (link.hash === location.hash) arrive();
});
window.addEventListener("hashchange", arrive);
for (const button of all("[data-step]", hud)) button.addEventListener("click", () => step(Number(button.dataset.step)));
hud.querySelector("[data-back]").addEventListener("click", goBack);
document.addEventListener("language", tellTrail);

for (const button of all("[data-hide]")) {
  button.addEventListener("click", () => {
    const isShown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(isShown));
    root.classList.toggle("no-" + button.dataset.hide, !isShown);
  });
}

const net = document.querySelector(".net");
function touch(id) {
  net.classList.toggle("touched", Boolean(id));
  const near = new Set([id]);
  for (const tie of all(".tie", net)) {
    const isNear = tie.dataset.one === id || tie.dataset.other === id;
    tie.classList.toggle("near", isNear);
    if (isNear) near.add(tie.dataset.one).add(tie.dataset.other);
  }
  for (const node of all(".node", net)) node.classList.toggle("near", near.has(node.dataset.node));
}
for (const node of net ? all(".node", net) : []) {
  for (const begin of ["mouseenter", "focus"]) node.addEventListener(begin, () => touch(node.dataset.node));
  for (const end of ["mouseleave", "blur"]) node.addEventListener(end, () => touch(""));
}

let opened = [];
window.addEventListener("beforeprint", () => {
  opened = all("details:not([open])");
  for (const details of opened) details.open = true;
});
window.addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
});

setLanguage(preferredLanguage());
arrive();

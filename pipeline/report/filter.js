// Search, filters and order. A query that fits any spelling of an entity finds everything about that entity.
const PAGE_ROWS = 50;
const fold = (text) =>
  text.normalize("NFKC").toLowerCase().replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));

const wanted = { query: "", entity: "" };
const sections = all("main > section").map(listOf).filter((section) => section.rows.length);
const entitySection = sections.find((section) => section.name === "entities");

function listOf(section) {
  const found = all(":scope > table.list > tbody > tr, :scope > .article", section);
  const body = section.querySelector(":scope > table.list > tbody");
  const rows = found.map((node) => ({ node, kind: node.dataset.k ?? "", text: null, entities: null }));
  return { name: section.id, section, body, rows, kind: "", most: body ? PAGE_ROWS : Infinity };
}

function entitiesOf(row) {
  if (row.entities === null) {
    const own = row.node.id.startsWith("e-") ? [row.node.id.slice(2)] : [];
    const linked = all("a[href^='#e-'], a[href*='.html#e-']", row.node).map((link) => link.hash.slice(3));
    row.entities = new Set([...own, ...linked]);
  }
  return row.entities;
}

function textOf(row) {
  if (row.text === null) {
    const names = [row.node.dataset.ja, row.node.dataset.en].filter(Boolean);
    // The title of its article says nothing about a row.
    const told = row.node.cells ? [...row.node.cells].filter((cell) => !cell.querySelector(".source")) : [row.node];
    row.text = fold([...names, ...told.map((node) => node.textContent)].join(" "));
  }
  return row.text;
}

function namedBy(query) {
  // One letter would name everybody.
  if (query.length < 2 || !entitySection) return new Set();
  const rows = entitySection.rows.filter((row) => {
    const told = [...all(".name, .latin, .spellings span", row.node)].map((node) => fold(node.textContent));
    return told.some((name) => name.includes(query));
  });
  return new Set(rows.map((row) => row.node.id.slice(2)));
}

function fits(row, section, named) {
  if (section.kind && row.kind !== section.kind) return false;
  if (wanted.entity && !entitiesOf(row).has(wanted.entity)) return false;
  if (!wanted.query || textOf(row).includes(wanted.query)) return true;
  if (section.name === "entities") return false;
  for (const id of entitiesOf(row)) if (named.has(id)) return true;
  return false;
}

function show(section, named) {
  let fitting = 0;
  for (const row of section.rows) {
    const fit = fits(row, section, named);
    row.node.hidden = !fit || fitting >= section.most;
    if (fit) fitting += 1;
  }
  const isNarrowed = fitting < section.rows.length;
  const total = section.rows.length.toLocaleString("en");
  const told = isNarrowed ? say("shown", { n: total, m: fitting.toLocaleString("en") }) : total;
  for (const count of all(`[data-count="${section.name}"]`)) count.textContent = told;
  section.section.querySelector(":scope > .none").hidden = fitting > 0;
  const more = section.section.querySelector(":scope > .foot > .more");
  more.hidden = fitting <= section.most;
  more.textContent = say("more", { n: (fitting - section.most).toLocaleString("en") });
}

function showAll() {
  const named = wanted.query ? namedBy(wanted.query) : new Set();
  for (const section of sections) show(section, named);
  const active = document.getElementById("active");
  if (!active) return;
  active.hidden = !wanted.entity && !wanted.query;
  const name = wanted.entity ? entityName(wanted.entity) : document.getElementById("query").value;
  active.querySelector("span").textContent = say("only", { name });
}

function clearFilters() {
  wanted.query = wanted.entity = "";
  document.getElementById("query").value = "";
  for (const section of sections) choose(section, "");
  showAll();
}

function choose(section, kind) {
  section.kind = kind;
  for (const button of all(".filters button", section.section)) {
    button.setAttribute("aria-pressed", String(button.dataset.kind === kind));
  }
}

// A row that a jump leads to is shown, whatever the filters say.
function reveal(node) {
  for (const section of sections) {
    const row = section.rows.find((candidate) => candidate.node === node);
    if (!row || !row.node.hidden) continue;
    const named = namedBy(wanted.query);
    if (!fits(row, section, named)) clearFilters();
    const place = section.rows.filter((other) => fits(other, section, named)).indexOf(row);
    section.most = Math.max(section.most, Math.ceil((place + 1) / PAGE_ROWS) * PAGE_ROWS);
    show(section, named);
  }
}

function sortBy(section, heading, index) {
  const isRising = heading.getAttribute("aria-sort") !== "ascending" && !(heading.dataset.sort === "number" && !heading.hasAttribute("aria-sort"));
  for (const other of all("th[aria-sort]", section.section)) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", isRising ? "ascending" : "descending");
  const sign = isRising ? 1 : -1;
  const key = (row) => {
    const cell = row.node.children[index];
    return cell.dataset.s ?? cell.textContent.trim();
  };
  const compare = heading.dataset.sort === "number" ? (a, b) => Number(a) - Number(b) : (a, b) => a.localeCompare(b, "ja");
  const keyed = section.rows.map((row) => [key(row), row]);
  section.rows = keyed.sort(([a], [b]) => sign * compare(a, b)).map(([, row]) => row);
  section.body.append(...section.rows.map((row) => row.node));
  showAll();
}

function wire(section) {
  for (const button of all(".filters button", section.section)) {
    button.addEventListener("click", () => {
      choose(section, button.dataset.kind);
      section.most = section.body ? PAGE_ROWS : Infinity;
      showAll();
    });
  }
  section.section.querySelector(":scope > .foot > .more").addEventListener("click", () => {
    section.most += 4 * PAGE_ROWS;
    showAll();
  });
  all(":scope > table.list > thead th", section.section).forEach((heading, index) => {
    if (!heading.dataset.sort) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sortBy(section, heading, index));
    heading.append(button);
  });
}

function offerOnly(node) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "only";
  button.addEventListener("click", () => {
    wanted.entity = node.id.slice(2);
    wanted.query = document.getElementById("query").value = "";
    showAll();
    document.getElementById("entities").scrollIntoView();
  });
  node.cells[0].append(" ", button);
}

function tellOnly() {
  for (const button of all(".only")) {
    const name = entityName(button.closest("tr").id.slice(2));
    button.textContent = say("only_this");
    button.setAttribute("aria-label", say("only_this") + ": " + name);
  }
}

function startFilters() {
  const query = document.getElementById("query");
  if (!query) return;
  sections.forEach(wire);
  query.addEventListener("input", () => {
    wanted.query = fold(query.value.trim());
    showAll();
  });
  document.querySelector("#active button").addEventListener("click", clearFilters);
  for (const row of entitySection ? entitySection.rows : []) offerOnly(row.node);
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input");
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      query.focus();
    } else if (event.key === "Escape" && (wanted.query || wanted.entity)) {
      clearFilters();
    }
  });
  let before = [];
  window.addEventListener("beforeprint", () => {
    before = sections.map((section) => section.most);
    for (const section of sections) section.most = Infinity;
    showAll();
  });
  window.addEventListener("afterprint", () => {
    sections.forEach((section, place) => (section.most = before[place] ?? section.most));
    showAll();
  });
  document.addEventListener("language", () => {
    tellOnly();
    showAll();
  });
}
startFilters();

// The page: what the editor does on one side, what the checker says on the other.

import { AcceptDialog } from "./accept.js";
import { showActivity } from "./activity.js";
import * as api from "./api.js";
import { count, find, h } from "./dom.js";
import { watchDrops } from "./drops.js";
import { Editor } from "./editor.js";
import { Findings } from "./findings.js";
import { clearNotice, notice } from "./notice.js";
import { Sources } from "./sources.js";
import { compared, lead, places, tally } from "./said.js";
import { label, showTab, single, startTabs } from "./tabs.js";

const PAUSE = 600; // ms without a key until the draft is checked
const LOOK = 500; // ms between looks at how far the checker is
const SENDING = 3; // files sent at a time

const draft = { name: "draft.txt", published: null, unsupported: false };
let result = null; // what the checker said last
let shelf = { used: [], left_out: [], unreadable: [], waiting: 0, indexes: [], changed: -1 };
let reading = false;
let sending = null; // {done, total} while files go to the checker
let job = null; // what the checker does, as it last said
let checking = 0; // number of the newest check; answers to older ones are dropped
let pause = 0;
let looking = 0;
let following = 0;
let cameFrom = null; // the button that opened a source
let cut = null; // ends the request of an older check

const editor = new Editor(find("draft"), find("backdrop"), find("desk"), { typed, picked: (id) => pick(id, "draft") });
const findings = new Findings(find("findings"), {
  picked: (id) => pick(id, "findings"),
  opened: (source, id) => openSource(source, id, true),
  toDraft: (id) => { showTab("draft"); pick(id, "jump"); find("draft").focus({ preventScroll: true }); },
  accept: (finding) => acceptance.open(finding),
  takeBack,
});
const sources = new Sources(find("sources"), find("sources-heading"), find("back"), {
  open: (id) => openSource(id, findings.selected, true),
  leaveOut: (id) => moveSource("leave-out", id),
  putBack: (id) => moveSource("put-back", id),
  add: addFiles,
  goOn: () => attempt(async () => { await api.post("/api/read"); look(); }),
  picked: (id) => pick(id, "source"),
  reading: () => reading,
});
const acceptance = new AcceptDialog(async (finding, body) => {
  const at = findings.order.indexOf(finding.id);
  shown(await api.post("/api/waive", { id: finding.id, ...body }));
  goOnAt(at);
  notice("Accepted. You find it at the end of the findings.", { actions: [["Undo", () => takeBack(finding)]] });
});

// ---- errors -------------------------------------------------------------------------------------------------------

const saveDraft = () => save(new Blob([editor.text], { type: "text/plain" }), draft.name.replace(/\.[^.]*$/, "") + ".txt");

function told(error) {
  if (error.name === "AbortError" || error.code === "stopped" || error.code === "reading") return;
  const actions = [];
  if (error.code === "elsewhere") actions.push(["Use this window", start]);
  if (error.code === "gone" || error.code === "token") actions.push(["Save the draft", saveDraft], ["Try again", start]);
  notice(error.message, { fault: true, actions });
}

async function attempt(act) {
  try {
    return await act();
  } catch (error) {
    told(error);
    return null;
  }
}

// ---- checking -----------------------------------------------------------------------------------------------------

function typed() {
  find("words").textContent = editor.text.trim() ? count(editor.text.trim().split(/\s+/).length, "word") : "";
  find("clear-draft").hidden = !editor.text;
  checking += 1; // what was asked before is about another text
  clearTimeout(pause);
  pause = setTimeout(check, PAUSE);
}

async function check() {
  clearTimeout(pause);
  pause = 0;
  checking += 1;
  const mine = checking;
  cut?.abort();
  cut = new AbortController();
  job = null;
  busy();
  clearTimeout(following);
  following = setTimeout(follow, LOOK);
  try {
    const answer = await api.post("/api/check", { text: editor.text, ...draft }, { signal: cut.signal });
    if (mine !== checking) return;
    cut = null;
    shown(answer);
    if (answer.same?.length) {
      notice(`${answer.same.join(", ")} has the same text as your draft, so the draft is not compared with it.`);
      await takeShelf();
    }
  } catch (error) {
    if (mine !== checking) return;
    cut = null;
    if (error.code === "stopped") notice("The check was stopped. Type on or press Ctrl Enter to check again.");
    told(error);
  } finally {
    busy();
  }
}

function shown(answer) {
  result = answer.findings ? answer : null;
  editor.show(result ? result.findings : []);
  render();
}

function render() {
  const all = result ? result.findings : [];
  findings.show(all, result ? result.waived : [], lead(result, shelf, editor.text, addFiles));
  find("steps").hidden = !all.length;
  sources.show(shelf, places(result));
  label("findings", result ? `Findings (${all.length})` : "Findings");
  label("sources", shelf.used.length ? `Sources (${shelf.used.length})` : "Sources");
  find("draft-name").textContent = draft.name === "draft.txt" ? "" : draft.name;
  find("summary").textContent = result ? tally(all) : "";
  document.title = result && all.length ? `(${all.length}) ${draft.name}` : "checker";
  if (result) find("heard").textContent = `${tally(all)} ${compared(result, shelf)}`;
  editor.select(findings.selected);
}

// ---- what goes on -------------------------------------------------------------------------------------------------

const busy = () => showActivity(sending, reading ? "read" : cut ? "check" : null, job);

/** Follow a check that lasts. */
async function follow() {
  const now = await api.get("/api/progress").catch(() => null); // the check itself tells of a fault
  if (!cut) return;
  job = now?.job || job;
  busy();
  following = setTimeout(follow, LOOK);
}

/** Follow the checker while it reads; then check the draft against what was read. */
async function look() {
  clearTimeout(looking);
  const now = await attempt(() => api.get("/api/progress"));
  if (!now) return;
  const was = reading;
  reading = now.reading;
  job = now.job;
  if (now.shelf !== shelf.changed) await takeShelf();
  busy();
  if (reading || sending) {
    looking = setTimeout(look, LOOK);
    return;
  }
  if (now.trouble) notice(now.trouble, { fault: true });
  if (was) {
    render();
    find("heard").textContent = `${count(shelf.used.length, "source")} read.`;
    if (editor.text.trim()) check();
  }
}

async function takeShelf() {
  const got = await attempt(() => api.get("/api/shelf"));
  if (!got) return;
  shelf = got;
  if (result) {
    sources.show(shelf, places(result));
    label("sources", `Sources (${shelf.used.length})`);
  } else render();
}

async function stop() {
  if (sending) sending.stopped = true;
  await attempt(() => api.post("/api/stop"));
  look();
}

// ---- choosing a finding -------------------------------------------------------------------------------------------

/** Bring out a finding everywhere; `from` is where it was chosen, which is not scrolled. */
function pick(id, from) {
  const finding = [...(result?.findings || []), ...(result?.waived || [])].find((f) => f.id === id);
  if (!finding) return;
  findings.select(id, { reveal: from !== "findings", focus: from === "step" });
  editor.select(id, { reveal: from !== "draft", caret: from === "jump" || from === "typing" });
  sources.select(id);
  if (from === "draft" || from === "source") showTab("findings");
  if (from === "typing") find("heard").textContent = `${finding.grade}: ${finding.headline}`;
}

function step(by) {
  const next = findings.step(by);
  if (!next) return;
  const typing = document.activeElement === find("draft");
  if (single() && !typing) showTab("findings");
  pick(next.id, typing ? "typing" : "step");
}

async function openSource(id, finding, focus) {
  const source = await attempt(() => api.get(`/api/source?id=${encodeURIComponent(id)}`));
  if (!source) return;
  if (sources.open === null) cameFrom = findings.placeOf(document.activeElement) || document.activeElement;
  if (finding) pick(finding, "opened");
  showTab("sources");
  sources.article(source, finding, focus);
}

function closeSource() {
  if (!sources.close()) return false;
  const back = findings.at(cameFrom);
  if (back) showTab("findings");
  (back || (cameFrom?.isConnected ? cameFrom : null))?.focus({ preventScroll: true });
  return true;
}

// ---- draft, sources, waivers, export ------------------------------------------------------------------------------

function putIn(text, name, published) {
  editor.text = text;
  draft.name = name;
  draft.published = published;
  find("published").value = published || "";
  find("desk").scrollTop = 0;
  result = null;
  typed();
  render();
}

async function openDraft(file) {
  await attempt(async () => {
    const before = [editor.text, draft.name, draft.published];
    const got = await api.send("/api/draft/open", file);
    putIn(got.text, got.name, got.published);
    notice(got.note, { actions: before[0].trim() ? [["Undo", () => { putIn(...before); check(); }]] : [] });
    showTab("draft");
    await check();
  });
}

function clearDraft() {
  const before = [editor.text, draft.name, draft.published];
  putIn("", "draft.txt", null);
  check();
  find("draft").focus();
  notice("The draft was cleared.", { actions: [["Undo", () => { putIn(...before); check(); }]] });
}

/** What no source has comes among the notes, which are folded: they open for who asked for it. */
async function switchUnsupported() {
  draft.unsupported = find("unsupported").checked;
  await check();
  if (draft.unsupported) findings.unfold("notes");
}

async function addSources(files) {
  if (!files.length || sending) return;
  sending = { done: 0, total: files.length, stopped: false };
  const waiting = [...files];
  const faults = [];
  busy();
  const sender = async () => {
    for (let next = waiting.shift(); next && !sending.stopped; next = waiting.shift()) {
      try {
        await api.send("/api/sources", next[0], next[1]);
      } catch (error) {
        faults.push(error);
        if (["gone", "token", "elsewhere"].includes(error.code)) waiting.length = 0;
      }
      sending.done += 1;
      busy();
    }
  };
  await Promise.all(Array.from({ length: SENDING }, sender));
  sending = null;
  reading = true; // until the checker says otherwise
  if (faults.length) told(faults[0]);
  await look();
}

function addFiles() {
  find("source-files").click();
}

const moveSource = (verb, id) => attempt(async () => {
  shelf = await api.post(`/api/sources/${verb}`, { id });
  render();
  if (editor.text.trim()) await check();
});

/** Once a finding is gone from the list: to the one that is now in its place, so that nobody starts from the top. */
function goOnAt(at) {
  const next = findings.order[Math.min(Math.max(at, 0), findings.order.length - 1)];
  setTimeout(() => (next ? pick(next, "step") : find("findings").focus())); // once the dialog has closed
}

async function takeBack(finding) {
  await attempt(async () => {
    shown(await api.post("/api/take-back", { id: finding.id }));
    clearNotice(); // its "Undo" has nothing left to undo
  });
}

function save(blob, name) {
  const address = URL.createObjectURL(blob);
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

const exportAs = (format) => attempt(async () => {
  if (pause) await check(); // what is on the screen, not what was there a moment ago
  save(...await api.file(`/api/export/${format}`));
});

// ---- the page opens -----------------------------------------------------------------------------------------------

function keys(event) {
  if (event.key === "F8") {
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.target.closest("dialog")) {
    event.preventDefault();
    check();
  } else if (event.key === "Escape" && !document.querySelector("dialog[open]")) {
    if (find("export").open) find("export").open = false;
    else if (!closeSource()) find("draft").focus({ preventScroll: true });
  } else if (event.key === "?" && !event.target.closest("input, textarea")) find("keys").showModal();
}

function wire() {
  const on = (id, act) => find(id).addEventListener("click", act);
  startTabs();
  addEventListener("keydown", keys);
  on("next", () => step(1));
  on("previous", () => step(-1));
  on("stop", stop);
  on("back", closeSource);
  on("show-keys", () => find("keys").showModal());
  on("open-draft", () => find("draft-file").click());
  on("clear-draft", clearDraft);
  on("add-files", () => find("source-files").click());
  on("add-folder", () => find("source-folder").click());
  on("save-draft", saveDraft);
  on("export", (event) => {
    const format = event.target.closest("[data-format]")?.dataset.format;
    if (format) exportAs(format);
    if (event.target.closest("button")) find("export").open = false;
  });
  addEventListener("click", (event) => {
    if (!find("export").contains(event.target)) find("export").open = false;
  });
  find("published").addEventListener("change", () => { draft.published = find("published").value || null; check(); });
  find("unsupported").addEventListener("change", switchUnsupported);
  find("draft-file").addEventListener("change", (event) => {
    if (event.target.files[0]) openDraft(event.target.files[0]);
    event.target.value = "";
  });
  for (const id of ["source-files", "source-folder"]) {
    find(id).addEventListener("change", (event) => {
      addSources([...event.target.files].map((file) => [file, file.webkitRelativePath || file.name]));
      event.target.value = "";
    });
  }
  const panes = ["draft-pane", "findings-pane", "sources-pane"].map(find);
  watchDrops(panes, (pane, files) => {
    if (pane.id !== "draft-pane") addSources(files);
    else if (files.length === 1) openDraft(files[0][0]);
    else notice("Drop one file here; several files are sources: drop them on the right.", { fault: true });
  });
  addEventListener("pagehide", () => {
    if (pause) api.post("/api/draft", { text: editor.text, ...draft }, { keepalive: true }).catch(() => {});
  });
}

async function start() {
  const state = await attempt(api.open);
  if (!state) return;
  clearNotice();
  shelf = state.shelf;
  reading = state.progress.reading;
  if (!editor.text) {
    editor.text = state.draft.text;
    draft.name = state.draft.name;
    draft.published = state.draft.published;
    draft.unsupported = state.draft.unsupported;
    find("published").value = draft.published || "";
    find("unsupported").checked = draft.unsupported;
  }
  typed();
  render();
  if (editor.text.trim()) check();
  look();
}

wire();
start();

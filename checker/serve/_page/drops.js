// Files that are dropped on a part of the page, folders and what is in them included.

const MOST = 2000;

async function entries(reader) {
  const all = [];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return all;
    all.push(...some);
  }
}

async function inside(entry, found) {
  if (found.length >= MOST || entry.name.startsWith(".")) return;
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    found.push([file, entry.fullPath.replace(/^\//, "")]);
  } else if (entry.isDirectory) {
    for (const below of await entries(entry.createReader())) await inside(below, found);
  }
}

/** [file, name] of everything that was dropped; a file in a folder has the folder in its name. */
async function dropped(transfer) {
  const found = [];
  const roots = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!roots.length) return [...transfer.files].map((file) => [file, file.name]);
  for (const root of roots) await inside(root, found);
  return found;
}

const brings = (event) => [...(event.dataTransfer?.types || [])].includes("Files");

/** Call `take(pane, [[file, name], …])` when files are dropped on one of the panes. */
export function watchDrops(panes, take) {
  let over = null;
  const mark = (pane) => {
    if (over === pane) return;
    over?.classList.remove("over");
    pane?.classList.add("over");
    over = pane;
  };
  addEventListener("dragover", (event) => {
    if (!brings(event)) return;
    event.preventDefault(); // or the browser would leave the page for the file
    const pane = panes.find((p) => p.contains(event.target)) || null;
    event.dataTransfer.dropEffect = pane ? "copy" : "none";
    mark(pane);
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) mark(null);
  });
  addEventListener("drop", async (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    const pane = over;
    mark(null);
    if (pane) take(pane, await dropped(event.dataTransfer));
  });
}

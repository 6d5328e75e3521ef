// The line that says what is being done, how far it is, and that it can be stopped.

import { count, find } from "./dom.js";

const STEPS = { // by the kind of work and its step
  read: { load: "Getting ready", read: "Opening the sources", extract: "Reading the sources" },
  check: { extract: "Reading the draft", prepare: "Getting the sources ready", compare: "Comparing the draft with the sources" },
};
const OTHERWISE = { read: "Reading the sources", check: "Checking" };

const number = (n) => n.toLocaleString("en");

/** Words for what the checker does, and the job where it is known how much of it is done. */
function doing(kind, job) {
  if (job?.kind !== kind) return [OTHERWISE[kind], null];
  const words = STEPS[kind][job.step] || OTHERWISE[kind];
  return job.total && job.done ? [`${words}: ${number(job.done)} of ${number(job.total)}`, job] : [words, null];
}

/** Show what is being done: files that are sent ({done, total} or null), or `kind` ("read", "check" or null), with
 *  the job as the checker last told of it. */
export function showActivity(sending, kind, job) {
  let words = "";
  let part = null;
  if (sending) [words, part] = [`Taking in ${number(sending.done)} of ${count(sending.total, "file")}`, sending];
  else if (kind) [words, part] = doing(kind, job);
  find("activity").hidden = !words;
  find("activity").classList.toggle("brief", !sending && kind === "check");
  if (find("doing").textContent !== words) find("doing").textContent = words;
  const bar = find("progress");
  if (part) {
    bar.max = part.total;
    bar.value = part.done;
  } else bar.removeAttribute("value");
}

// Talking to the checker: every failure comes back as a sentence.

const GONE = "The checker does not answer; it was probably ended. Your text is still in this page.";
let page = 0;

export class Refused extends Error {
  constructor(sentence, code) {
    super(sentence);
    this.code = code;
  }
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, { credentials: "same-origin", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused(GONE, "gone");
  }
  if (response.ok && response.status !== 202) return response;
  let answer = {};
  try {
    answer = await response.json();
  } catch { /* not ours: the status must do */ }
  throw new Refused(answer.error || `The checker answered with an error (${response.status}).`, answer.code || "fault");
}

export const get = async (path) => (await ask(path, {})).json();

export async function post(path, body = {}, options = {}) {
  const headers = { "content-type": "application/json", "x-page": String(page) };
  return (await ask(path, { method: "POST", headers, body: JSON.stringify(body), ...options })).json();
}

export async function send(path, file, name = file.name) {
  const headers = { "content-type": "application/octet-stream", "x-page": String(page), "x-name": encodeURIComponent(name) };
  return (await ask(path, { method: "POST", headers, body: file })).json();
}

/** Tell the checker that this page is the one in use; gives all that it shows. */
export async function open() {
  const state = await post("/api/open");
  page = state.page;
  return state;
}

/** A file from the checker: its bytes and its name. */
export async function file(path) {
  const response = await ask(path, {});
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("content-disposition") || "");
  return [await response.blob(), named ? decodeURIComponent(named[1]) : "check"];
}

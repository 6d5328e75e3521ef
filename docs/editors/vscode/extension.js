// Starts `checker lsp` and lets VS Code speak with it; what is found and how it is told is all in the server.
"use strict";

const { spawn } = require("node:child_process");
const { once } = require("node:events");
const { existsSync } = require("node:fs");
const { homedir } = require("node:os");
const path = require("node:path");
const { commands, env, languages, window, workspace, ConfigurationTarget, Uri } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const INSTALL = 'pip install "fact-consistency-checker[lsp]"';

let client;
let asked = false; // for sources, in this window

exports.activate = async (context) => {
  context.subscriptions.push(
    commands.registerCommand("checker.chooseSources", chooseSources),
    commands.registerCommand("checker.restart", restart),
    workspace.onDidChangeConfiguration((change) => change.affectsConfiguration("checker") && client && restart()),
    workspace.onDidOpenTextDocument(startFor)
  );
  await Promise.all(workspace.textDocuments.map(startFor));
};

exports.deactivate = () => client?.stop();

/** Start with the first draft: VS Code itself opens documents in which nobody writes. */
async function startFor(document) {
  if (!client && languages.match(selector(), document)) {
    await start();
  }
}

function selector() {
  const written = workspace.getConfiguration("checker").get("languages");
  return written.flatMap((language) => ["file", "untitled"].map((scheme) => ({ scheme, language })));
}

class Client extends LanguageClient {
  /** Errors before it runs are told once, in `cannotStart`. */
  error(message, data, show) {
    super.error(message, data, this.isRunning() && show);
  }
}

async function start() {
  const settings = workspace.getConfiguration("checker");
  const command = program(settings.get("command"));
  const { against, config, pause } = settings;
  const said = { last: "" };
  const started = new Client(
    "checker",
    "checker",
    () => launch(command, said),
    {
      documentSelector: selector(),
      initializationOptions: { against, config, pause },
      middleware: { executeCommand },
      initializationFailedHandler: () => false,
    }
  );
  started.registerFeature({
    fillClientCapabilities: (capabilities) => {
      capabilities.experimental = { ...capabilities.experimental, "checker/noSources": true };
    },
    initialize: () => {},
    getState: () => ({ kind: "static" }),
    clear: () => {},
  });
  started.onNotification("checker/noSources", askForSources);
  client = started;
  try {
    await started.start();
  } catch (error) {
    await cannotStart(command, said.last, error);
  }
}

async function launch(command, said) {
  const child = spawn(command, ["lsp"], { cwd: workspace.workspaceFolders?.[0]?.uri.fsPath });
  child.stderr.on("data", (data) => {
    said.last = String(data).trim().split("\n").at(-1) || said.last;
  });
  await once(child, "spawn"); // throws what keeps it from starting
  return child;
}

async function restart() {
  if (client?.isRunning()) {
    await client.dispose().catch(() => {});
  }
  await start();
}

/** The program to start: the setting, or the one of a virtual environment in an open folder. */
function program(command) {
  if (command !== "checker") {
    return command.replace(/^~(?=[\\/])/, homedir());
  }
  const inside = process.platform === "win32" ? [".venv", "Scripts", "checker.exe"] : [".venv", "bin", "checker"];
  const folders = workspace.workspaceFolders ?? [];
  return folders.map(({ uri }) => path.join(uri.fsPath, ...inside)).find((file) => existsSync(file)) ?? command;
}

async function cannotStart(command, said, error) {
  const missing = error?.code === "ENOENT";
  const why = missing ? `there is no program “${command}”` : said || String(error?.message ?? error);
  const copy = "Copy the Install Command";
  const settings = "Open Settings";
  const output = "Show Output";
  const pressed = await window.showErrorMessage(
    `checker does not start: ${why}. Install it with ${INSTALL}, or set its full path in checker.command.`,
    copy,
    settings,
    ...(missing ? [] : [output])
  );
  if (pressed === copy) {
    await env.clipboard.writeText(INSTALL);
  } else if (pressed === settings) {
    await commands.executeCommand("workbench.action.openSettings", "checker.command");
  } else if (pressed === output) {
    client?.outputChannel.show();
  }
}

/** Before a command goes to the server: which draft is meant, or the reason in the editor's own words. */
async function executeCommand(command, args, next) {
  if (command === "checker.check" && !args.length) {
    const draft = window.activeTextEditor?.document;
    return draft && next(command, [client.code2ProtocolConverter.asUri(draft.uri)]);
  }
  if (command === "checker.waive") {
    const [uri, id, value] = args;
    const reason = await window.showInputBox({ title: "Waive: for what reason?", value, ignoreFocusOut: true });
    return reason?.trim() ? next(command, [uri, id, reason.trim()]) : undefined;
  }
  return next(command, args);
}

async function askForSources() {
  if (asked) {
    return;
  }
  asked = true;
  const choose = "Choose a Folder…";
  const pressed = await window.showInformationMessage(
    "checker does not know the sources of this draft. Choose their folder, or name it in a checker.toml beside the draft.",
    choose
  );
  if (pressed === choose) {
    await chooseSources();
  }
}

async function chooseSources() {
  const chosen = await window.showOpenDialog({
    title: "Sources to check drafts against",
    openLabel: "Choose",
    canSelectFiles: false,
    canSelectFolders: true,
    defaultUri: workspace.workspaceFolders?.[0]?.uri ?? Uri.file(homedir()),
  });
  if (chosen?.length) {
    const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
    const against = chosen.map(({ fsPath }) => named(fsPath));
    await workspace.getConfiguration("checker").update("against", against, target);
  }
}

/** A path as the settings keep it: relative where it lies in the one open folder, so that the settings can be shared. */
function named(file) {
  const folders = workspace.workspaceFolders ?? [];
  const relative = folders.length === 1 ? path.relative(folders[0].uri.fsPath, file) : file;
  return relative.startsWith("..") || path.isAbsolute(relative) ? file : relative || ".";
}

// The dialog in which a finding is accepted with a reason.

import { find } from "./dom.js";

export class AcceptDialog {
  constructor(send) {
    this.dialog = find("accept");
    this.send = send; // (finding, {reason, author, until}) -> promise; what it throws is shown here
    this.finding = null;
    this.dialog.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#go();
    });
    find("accept-cancel").addEventListener("click", () => this.dialog.close());
  }

  open(finding) {
    this.finding = finding;
    find("accept-what").textContent = finding.headline;
    find("reason").value = "";
    find("until").value = "";
    const now = new Date();
    find("until").min = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
    find("accept-fault").hidden = true;
    this.dialog.showModal();
    find("reason").focus();
  }

  async #go() {
    const fault = find("accept-fault");
    fault.hidden = true;
    find("accept-go").disabled = true;
    try {
      await this.send(this.finding, { reason: find("reason").value, author: find("author").value, until: find("until").value });
      this.dialog.close();
    } catch (error) {
      fault.textContent = error.message;
      fault.hidden = false;
    } finally {
      find("accept-go").disabled = false;
    }
  }
}

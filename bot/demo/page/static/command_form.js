// A slash command that is being filled in: a field for each option, with its choices.

import { act, store } from "./store.js";
import { arrows, h, icon, layer } from "./dom.js";
import { face } from "./faces.js";
import { choices } from "./selects.js";

const [STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, FILE] = [3, 4, 5, 6, 7, 8, 9, 10, 11];
const SELECT_OF = { [USER]: 5, [ROLE]: 6, [MENTIONABLE]: 7, [CHANNEL]: 8 };
const EXAMPLES = { [INTEGER]: "a whole number", [NUMBER]: "a number", [BOOLEAN]: "true or false" };

export class CommandForm {
  /**
   * @param command what the bot has published of it
   * @param onsend is given the options' values, and the files by the names that the values call them
   * @param oncancel is called when the form is closed
   */
  constructor(command, { onsend, oncancel }) {
    this.command = command;
    this.onsend = onsend;
    this.oncancel = oncancel;
    this.values = {};
    this.files = {};
    this.fields = new Map();
    this.hint = h("p", { class: "option-hint" });
    this.chips = h("div", { class: "chips" });
    this.uploads = h("div", { class: "uploads" });
    this.add = h("div", { class: "add-options" });
    this.send = h("button", { class: "tool send", type: "submit", "aria-label": "Send" }, icon("send"));
    this.element = h(
      "form",
      { class: "command-form", novalidate: true, onsubmit: (event) => this.submit(event), onkeydown: (event) => this.onKey(event) },
      this.hint,
      this.uploads,
      h(
        "div",
        { class: "field-box" },
        h("button", { class: "tool", type: "button", "aria-label": "Close the command", onclick: oncancel }, icon("close")),
        h("div", { class: "chip command" }, face(store.server.bot, 20), `/${command.name}`),
        this.chips,
        this.add,
        this.send,
      ),
    );
    for (const option of command.options) if (option.required) this.show(option);
    this.drawAdd();
    this.say(command.description);
  }

  say(text, isError = false) {
    this.hint.textContent = text;
    this.hint.classList.toggle("error", isError);
  }

  focus() {
    const empty = [...this.fields.values()].find((field) => !field.isFull()) ?? [...this.fields.values()][0];
    (empty?.input ?? this.send).focus({ preventScroll: true });
  }

  drawAdd() {
    const rest = this.command.options.filter((option) => !this.fields.has(option.name));
    const button = h("button", { class: "more-options", type: "button", onclick: () => this.choose(rest, button) }, `+${rest.length} optional`);
    this.add.replaceChildren(rest.length ? button : "");
  }

  choose(rest, anchor) {
    let close = () => {};
    const pick = (option) => {
      close();
      this.show(option);
      this.drawAdd();
      this.fields.get(option.name).input.focus();
    };
    const popup = h(
      "div",
      { class: "popup listbox", role: "listbox", onkeydown: (event) => arrows(popup, event) },
      rest.map((option) =>
        h(
          "button",
          { class: "option", type: "button", role: "option", onclick: () => pick(option) },
          h("span", { class: "what" }, h("span", { class: "name" }, option.name), h("small", {}, option.description)),
        ),
      ),
    );
    close = layer(popup, { anchor });
    popup.querySelector("button").focus();
  }

  show(option) {
    const field = option.type === FILE ? this.fileField(option) : this.textField(option);
    this.fields.set(option.name, field);
    (option.type === FILE ? this.uploads : this.chips).append(field.element);
    field.input.addEventListener("focus", () => this.say(`${option.name} – ${option.description}`));
  }

  remove(option) {
    this.fields.get(option.name)?.element.remove();
    this.fields.delete(option.name);
    delete this.values[option.name];
    delete this.files[option.name];
    this.drawAdd();
  }

  removal(option) {
    if (option.required) return null;
    return h("button", { class: "remove", type: "button", "aria-label": `Remove ${option.name}`, onclick: () => this.remove(option) }, icon("close"));
  }

  // -- files -----------------------------------------------------------------------------------------

  fileField(option) {
    const input = h("input", { type: "file", class: "hidden-file", "data-option": option.name, "aria-label": option.name });
    const what = h("span", { class: "file-name" }, "Drop a file or press to choose");
    const preview = h("span", { class: "preview" }, icon("plus"));
    const element = h("label", { class: "upload" }, preview, h("b", {}, option.name, option.required ? "" : " (optional)"), what, input, this.removal(option));
    input.addEventListener("change", () => input.files[0] && this.attach(option.name, input.files[0]));
    element.addEventListener("dragover", (event) => event.preventDefault());
    element.addEventListener("drop", (event) => {
      event.preventDefault();
      if (event.dataTransfer.files[0]) this.attach(option.name, event.dataTransfer.files[0]);
    });
    return { input, element, isFull: () => Boolean(this.files[option.name]), what, preview };
  }

  /** Put a file into an option. */
  attach(name, file) {
    if (!this.fields.has(name)) this.show(this.command.options.find((option) => option.name === name));
    this.files[name] = file;
    const { what, preview, element } = this.fields.get(name);
    what.textContent = file.name;
    element.classList.add("full");
    const url = URL.createObjectURL(file);
    const shown = file.type.startsWith("image/")
      ? h("img", { src: url, alt: "" })
      : file.type.startsWith("video/")
        ? h("video", { src: url, muted: true, preload: "metadata" })
        : icon("file");
    preview.replaceChildren(shown);
    this.say(`${name}: ${file.name}`);
  }

  // -- words, numbers, people and choices ------------------------------------------------------------

  textField(option) {
    const input = h("span", {
      class: "value",
      contenteditable: "plaintext-only",
      role: "textbox",
      tabindex: "0",
      "aria-label": option.name,
      "data-option": option.name,
      "data-example": EXAMPLES[option.type] ?? "",
      spellcheck: "false",
    });
    const element = h("span", { class: "chip" }, h("b", {}, option.name), input, this.removal(option));
    element.addEventListener("click", () => input.focus());
    const offered = new Offered(this, option, input);
    input.addEventListener("input", () => {
      delete this.values[option.name];
      element.classList.remove("wrong");
      offered.update();
    });
    input.addEventListener("focus", () => offered.update());
    input.addEventListener("blur", () => offered.hide());
    input.addEventListener("keydown", (event) => offered.onKey(event));
    return { input, element, isFull: () => input.textContent.trim() !== "", offered };
  }

  onKey(event) {
    if (event.key === "Escape") this.oncancel();
    else if (event.key === "Enter" && !event.defaultPrevented && event.target.closest(".value")) {
      event.preventDefault();
      this.submit(event);
    } else if (event.key === "Backspace" && event.target.textContent === "" && event.target.closest(".value")) {
      const option = this.command.options.find((each) => each.name === event.target.dataset.option);
      if (!option.required) {
        this.remove(option);
        this.focus();
      }
    }
  }

  /** Return what was typed so far, for the bot's own suggestions. */
  typed() {
    const given = {};
    for (const option of this.command.options) {
      const field = this.fields.get(option.name);
      if (field && option.type !== FILE && field.isFull()) given[option.name] = this.values[option.name] ?? field.input.textContent.trim();
    }
    return given;
  }

  async submit(event) {
    event.preventDefault();
    const options = {};
    const uploads = {};
    for (const option of this.command.options) {
      const field = this.fields.get(option.name);
      if (!field) continue;
      const problem = this.problem(option, field);
      field.element.classList.toggle("wrong", Boolean(problem));
      if (problem) {
        this.say(`${option.name}: ${problem}`, true);
        field.input.focus();
        return;
      }
      if (!field.isFull()) continue;
      if (option.type === FILE) {
        options[option.name] = option.name;
        uploads[option.name] = this.files[option.name];
      } else options[option.name] = this.values[option.name] ?? field.input.textContent.trim();
    }
    this.send.disabled = true;
    await this.onsend(options, uploads);
    this.send.disabled = false;
  }

  problem(option, field) {
    if (!field.isFull()) return option.required ? "this option is required" : null;
    if (option.type === FILE) return null;
    const text = field.input.textContent.trim();
    const isChosen = this.values[option.name] !== undefined;
    if (SELECT_OF[option.type] || option.type === BOOLEAN || (option.choices?.length && !option.autocomplete)) {
      return isChosen ? null : "choose one from the list";
    }
    if (option.type === INTEGER || option.type === NUMBER) {
      if (isChosen) return null;
      const number = Number(text);
      if (Number.isNaN(number) || (option.type === INTEGER && !Number.isInteger(number))) return `enter ${EXAMPLES[option.type]}`;
      if (option.min_value !== undefined && number < option.min_value) return `at least ${option.min_value}`;
      if (option.max_value !== undefined && number > option.max_value) return `at most ${option.max_value}`;
    }
    if (option.type === STRING && option.max_length && text.length > option.max_length) return `at most ${option.max_length} characters`;
    if (option.type === STRING && option.min_length && text.length < option.min_length) return `at least ${option.min_length} characters`;
    return null;
  }
}

/** The list above an option: its fixed choices, the bot's suggestions, or people, roles and channels. */
class Offered {
  constructor(form, option, input) {
    this.form = form;
    this.option = option;
    this.input = input;
    this.element = h("div", { class: "suggestions", role: "listbox", "aria-label": option.name });
    this.number = 0;
  }

  async update() {
    const number = (this.number += 1);
    const text = this.input.textContent.trim();
    let found = this.fixed();
    if (this.option.autocomplete) {
      await new Promise((resolve) => setTimeout(resolve, 120));
      if (number !== this.number) return;
      found = await this.asked(text);
      if (number !== this.number) return;
    } else if (found && this.form.values[this.option.name] === undefined) {
      found = found.filter((choice) => choice.label.toLowerCase().includes(text.toLowerCase()));
    }
    if (!found?.length || document.activeElement !== this.input) return this.hide();
    this.element.replaceChildren(...found.map((choice, index) => this.row(choice, index === 0)));
    if (!this.element.isConnected) this.form.element.prepend(this.element);
  }

  fixed() {
    if (this.option.type === BOOLEAN) return [{ label: "True", value: true }, { label: "False", value: false }];
    if (SELECT_OF[this.option.type]) return choices({ type: SELECT_OF[this.option.type], channel_types: this.option.channel_types });
    if (!this.option.choices?.length) return null;
    return this.option.choices.map((choice) => ({ label: choice.name, value: String(choice.value) }));
  }

  async asked(text) {
    const answer = await act({
      kind: "autocomplete",
      channel: store.channel,
      command: this.form.command.name,
      option: this.option.name,
      text,
      options: this.form.typed(),
    });
    return (answer.choices ?? []).map((choice) => ({ label: choice.name, value: String(choice.value) }));
  }

  row(choice, isFirst) {
    const pick = (event) => {
      // Before the field loses its focus, and its list with it.
      event.preventDefault();
      this.pick(choice);
    };
    return h(
      "button",
      { class: "suggestion", type: "button", role: "option", "aria-selected": String(isFirst), tabindex: "-1", onpointerdown: pick, onclick: pick },
      choice.user ? face(choice.value, 20) : null,
      h("span", { class: "command" }, choice.label),
    );
  }

  pick(choice) {
    this.input.textContent = choice.label;
    this.form.values[this.option.name] = choice.value;
    this.hide();
    this.form.focus();
  }

  hide() {
    this.number += 1;
    this.element.remove();
  }

  onKey(event) {
    if (!this.element.isConnected) return;
    const options = [...this.element.children];
    const now = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const next = (now + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
      options.forEach((option, index) => option.setAttribute("aria-selected", String(index === next)));
      options[next].scrollIntoView({ block: "nearest" });
      event.preventDefault();
    } else if (event.key === "Tab" || (event.key === "Enter" && this.form.values[this.option.name] === undefined)) {
      const isFree = this.option.autocomplete && this.input.textContent.trim() && event.key === "Enter" && now <= 0;
      if (isFree) return;
      event.preventDefault();
      const choice = options[now];
      choice?.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, cancelable: true }));
    } else if (event.key === "Escape") {
      event.stopPropagation();
      this.hide();
    }
  }
}

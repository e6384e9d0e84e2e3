// Forms that the bot opens: text, selects, files, radio buttons and check boxes.

import { act, store } from "./store.js";
import { h, icon, layer } from "./dom.js";
import { face } from "./faces.js";
import { markdown } from "./markdown.js";
import { selectMenu } from "./selects.js";

/** Show a form; it stays open, with what was typed, until it is sent or closed. */
export function openModal(modal) {
  const values = {};
  const files = {};
  const checks = [];
  const context = { values, files, checks };
  const error = h("div", { class: "form-error", role: "alert" });
  const submit = h("button", { class: "button primary", type: "submit" }, "Submit");
  const cancel = h("button", { class: "button plain", type: "button", onclick: () => close() }, "Cancel");
  const send = async (event) => {
    event.preventDefault();
    const wrong = checks.map((check) => check()).find(Boolean);
    error.textContent = wrong ?? "";
    if (wrong) return;
    submit.disabled = true;
    const uploads = {};
    const given = { ...values };
    for (const [id, list] of Object.entries(files)) {
      given[id] = { files: list.map((file, index) => `${id}:${index}`) };
      list.forEach((file, index) => (uploads[`${id}:${index}`] = file));
    }
    const inServer = store.server.channels.find((channel) => channel.id === store.channel)?.type !== 1;
    const answer = await act({ kind: "submit", key: modal.key, values: given, ...(inServer ? { guild: true } : {}) }, uploads);
    submit.disabled = false;
    if (answer.error) error.textContent = answer.error === "The application did not respond" ? "Something went wrong. Try again." : answer.error;
    else close();
  };
  const form = h(
    "form",
    { class: "modal", role: "dialog", "aria-modal": "true", "aria-label": modal.title, novalidate: true, onsubmit: send },
    h(
      "header",
      {},
      face(store.server.bot, 32),
      h("h2", {}, modal.title),
      h("button", { class: "close", type: "button", "aria-label": "Close", onclick: () => close() }, icon("close")),
    ),
    h("div", { class: "fields" }, modal.components.map((component) => field(component, context))),
    error,
    h("footer", {}, cancel, submit),
  );
  const close = layer(form, { modal: true });
  form.querySelector("textarea, input:not([type=hidden]), .select")?.focus();
}

function field(component, context) {
  switch (component.type) {
    case 1:
      return component.components.map((child) => field(child, context));
    case 10:
      return h("div", { class: "text" }, markdown(component.content));
    case 18: {
      const control = controlOf(component.component, context, component.label);
      const isRequired = component.component.required ?? component.component.type !== 23;
      return h(
        "div",
        { class: "field" },
        h("label", { class: "title" }, component.label, isRequired && component.component.type !== 23 ? h("span", { class: "star" }, " *") : null),
        component.description ? h("p", { class: "description" }, component.description) : null,
        control,
      );
    }
    default:
      return h(
        "div",
        { class: "field" },
        component.label ? h("label", { class: "title" }, component.label) : null,
        controlOf(component, context, component.label ?? ""),
      );
  }
}

function controlOf(component, context, label) {
  switch (component.type) {
    case 4:
      return textInput(component, context, label);
    case 19:
      return upload(component, context, label);
    case 21:
      return radios(component, context);
    case 22:
      return boxes(component, context, label);
    case 23:
      return box(component, context, label);
    default: {
      const id = component.custom_id;
      const required = component.required ?? true;
      const control = selectMenu({ ...component, min_values: required ? (component.min_values ?? 1) : 0 }, (chosen) => {
        context.values[id] = chosen;
      }, { within: "modal" });
      const first = component.type === 3
        ? component.options.filter((option) => option.default).map((option) => option.value)
        : (component.default_values ?? []).map((value) => String(value.id));
      if (first.length) context.values[id] = first;
      context.checks.push(() => {
        if (!context.values[id]?.length) delete context.values[id];
        return required && !context.values[id] ? `${label}: choose something.` : null;
      });
      return control;
    }
  }
}

function textInput(component, { values, checks }, label) {
  const id = component.custom_id;
  const most = component.max_length ?? 4000;
  const input = h(component.style === 2 ? "textarea" : "input", {
    class: "input",
    maxlength: String(most),
    placeholder: component.placeholder ?? "",
    "aria-label": label,
    rows: component.style === 2 ? "4" : null,
  });
  input.value = component.value ?? "";
  values[id] = input.value;
  const left = h("span", { class: "left" });
  const count = () => (left.textContent = most < 4000 ? `${input.value.length}/${most}` : "");
  input.addEventListener("input", () => {
    values[id] = input.value;
    count();
  });
  count();
  checks.push(() => {
    const length = input.value.length;
    if ((component.required ?? true) && !length) return `${label}: this is required.`;
    return length && length < (component.min_length ?? 0) ? `${label}: at least ${component.min_length} characters.` : null;
  });
  return h("div", { class: "input-box" }, input, left);
}

function upload(component, { files, checks }, label) {
  const id = component.custom_id;
  const most = component.max_values ?? 1;
  const input = h("input", { type: "file", class: "hidden-file", multiple: most > 1, "aria-label": label });
  const text = h("span", {}, most > 1 ? "Drop files here or browse" : "Drop a file here or browse");
  const area = h("label", { class: "drop" }, icon("plus"), text, input);
  const take = (list) => {
    files[id] = [...list].slice(0, most);
    text.textContent = files[id].length ? files[id].map((file) => file.name).join(", ") : "Drop a file here or browse";
    area.classList.toggle("full", files[id].length > 0);
    if (!files[id].length) delete files[id];
  };
  input.addEventListener("change", () => take(input.files));
  area.addEventListener("dragover", (event) => event.preventDefault());
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  });
  checks.push(() => ((component.required ?? true) && !files[id]?.length ? `${label}: a file is needed.` : null));
  return area;
}

function radios(component, { values, checks }) {
  const id = component.custom_id;
  const first = component.options.find((option) => option.default);
  if (first) values[id] = first.value;
  checks.push(() => ((component.required ?? true) && values[id] === undefined ? "Choose one of the options." : null));
  return h(
    "div",
    { class: "radios", role: "radiogroup" },
    component.options.map((option) =>
      choice("radio", id, option, option === first, () => (values[id] = option.value)),
    ),
  );
}

function boxes(component, { values, checks }, label) {
  const id = component.custom_id;
  values[id] = component.options.filter((option) => option.default).map((option) => option.value);
  const least = component.min_values ?? ((component.required ?? true) ? 1 : 0);
  checks.push(() => (values[id].length < least ? `${label}: choose at least ${least}.` : null));
  return h(
    "div",
    { class: "radios" },
    component.options.map((option) =>
      choice("checkbox", id, option, option.default === true, (event) => {
        const others = values[id].filter((value) => value !== option.value);
        values[id] = event.target.checked ? [...others, option.value] : others;
      }),
    ),
  );
}

function choice(type, name, option, checked, onchange) {
  const input = h("input", { type, name, value: option.value, onchange });
  input.checked = checked;
  return h(
    "label",
    { class: "radio" },
    input,
    h("span", {}, option.label, option.description ? h("small", {}, option.description) : null),
  );
}

function box(component, { values }, label) {
  const id = component.custom_id;
  const input = h("input", { type: "checkbox", "aria-label": label, onchange: () => (values[id] = input.checked) });
  input.checked = component.default === true;
  values[id] = input.checked;
  return h("label", { class: "switch" }, input, h("span", { class: "track" }));
}

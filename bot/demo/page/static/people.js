// Who is here, and whose eyes one looks through; below it, what can be made to happen.

import { h, toast } from "./dom.js";
import { face } from "./faces.js";
import { userMenu } from "./menus.js";
import { connect, isPinged, nameColour, nameOf, store } from "./store.js";

const people = document.getElementById("people");

const HAPPENINGS = [
  ["queue", "Fill the queue", "Six guests ask for videos"],
  ["failure", "The service fails", "The next video goes wrong"],
  ["silence", "An answer gets lost", "Was it charged? The host decides"],
  ["kill", "Kill the bot now", "The video comes all the same"],
];

/** Draw the people and the panel. */
export function drawPeople() {
  people.replaceChildren(
    h("h2", {}, "Look through the eyes of"),
    h("div", { class: "list", role: "radiogroup", "aria-label": "Whose eyes" }, store.server.people.map(person)),
    h("h2", {}, "App"),
    bot(),
    h("div", { class: "stage" }, h("h2", {}, "Demo"), HAPPENINGS.map(happening), ending()),
  );
}

function person(each) {
  const isMe = each.id === store.viewer;
  const name = h("strong", {}, nameOf(each.id));
  name.style.color = nameColour(each.id);
  const element = h(
    "button",
    {
      class: `person${isMe ? " me" : ""}`,
      type: "button",
      role: "radio",
      "aria-checked": String(isMe),
      "aria-label": nameOf(each.id),
      onclick: () => {
        connect(each.id);
        document.body.classList.remove("show-people");
      },
      oncontextmenu: (event) => {
        event.preventDefault();
        userMenu(each.id, event, element);
      },
    },
    h("span", { class: "portrait" }, face(each.id, 32), h("i", { class: "status online" })),
    h("span", { class: "who" }, name, h("small", {}, each.title)),
    isPinged(each) ? h("span", { class: "count", title: "Has news" }, "1") : null,
  );
  return element;
}

function bot() {
  const { bot: id, online } = store.server;
  const element = h(
    "button",
    { class: `person app${online ? "" : " away"}`, type: "button", onclick: (event) => userMenu(id, event, element) },
    h("span", { class: "portrait" }, face(id, 32), h("i", { class: `status ${online ? "online" : "offline"}` })),
    h("span", { class: "who" }, h("strong", {}, nameOf(id)), h("small", {}, online ? "Online" : "Offline, starting …")),
  );
  return element;
}

function happening([name, label, hint]) {
  const press = async (event) => {
    const button = event.currentTarget;
    button.disabled = true;
    await make(name);
    button.disabled = false;
    document.body.classList.remove("show-people");
  };
  return h("button", { class: "happening", type: "button", onclick: press }, h("strong", {}, label), h("small", {}, hint));
}

function ending() {
  return h("button", { class: "link end", type: "button", onclick: () => make("end") }, "End the demo");
}

async function make(name) {
  try {
    const answer = await (await fetch(`/happenings/${name}`, { method: "POST" })).json();
    toast(answer.error ?? answer.said, Boolean(answer.error));
  } catch {
    toast("The demo doesn't answer. Is it still running?", true);
  }
}

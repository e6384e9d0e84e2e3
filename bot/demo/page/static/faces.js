// Faces of the people, drawn from their ids, and the puppet's.

import { h } from "./dom.js";
import { personOf, store } from "./store.js";

const SKINS = ["#ffdbb2", "#f1c27d", "#e0ac69", "#c68642", "#ffd1a9"];
const HAIRS = ["#3b2a20", "#8a4b2a", "#1f1b24", "#c99440", "#5a3d5c"];
const GUESTS = ["#3f9c8f", "#b0546a", "#5f7fb8", "#9a7b3c", "#7c6bb0", "#4f8f56"];
const STYLES = [
  "M14 30c-1-14 8-19 18-19s19 5 18 19c-3-7-8-10-18-10s-15 3-18 10z",
  "M12 44c-3-22 6-33 20-33s23 11 20 33l-6 2c2-12 0-20-4-24-8 4-18 4-22 1-3 5-4 12-3 22z",
  "M13 28c0-11 8-18 19-18s19 7 19 18c-5-3-7-7-9-10-5 5-18 4-24 2-1 3-3 6-5 8z",
  "M13 34c-3-16 6-24 19-24s22 8 19 24c-1-6-3-11-7-13-8 2-20 1-24-2-4 4-6 9-7 15z",
  "M16 26c2-11 8-15 16-15 9 0 15 5 16 15-3-4-6-6-10-6-8 0-16 1-22 6z",
];

const made = new Map();

function drawn(id) {
  const number = Number(BigInt(id) % 1000003n);
  const place = store.server.people.findIndex((person) => person.id === id);
  const pick = (list, salt) => list[(place < 0 ? number + salt : place + salt) % list.length];
  const colour = personOf(id)?.colour ?? GUESTS[number % GUESTS.length];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="${colour}"/>
<path d="M10 64c1-14 9-19 22-19s21 5 22 19z" fill="#ffffff" opacity=".85"/>
<circle cx="32" cy="32" r="16" fill="${pick(SKINS, 2)}"/><path d="${pick(STYLES, 0)}" fill="${pick(HAIRS, 1)}"/>
<circle cx="26" cy="32" r="2.2" fill="#2b2230"/><circle cx="38" cy="32" r="2.2" fill="#2b2230"/>
<path d="M26 39c3.5 3.5 8.5 3.5 12 0" fill="none" stroke="#2b2230" stroke-width="2" stroke-linecap="round"/></svg>`;
}

/** Make the picture of somebody. */
export function face(id, size = 40) {
  if (!made.has(id)) {
    made.set(id, id === store.server.bot ? "/static/icon.svg" : `data:image/svg+xml,${encodeURIComponent(drawn(id))}`);
  }
  return h("img", { class: "face", src: made.get(id), alt: "", width: String(size), height: String(size) });
}

// Faces of the people: their avatars, and the puppet.

import { h } from "./dom.js";
import { store } from "./store.js";

/** Make the picture of somebody. */
export function face(id, size = 40) {
  const src = id === store.server.bot ? "/static/icon.svg" : `/faces/${id}.png`;
  return h("img", { class: "face", src, alt: "", width: String(size), height: String(size) });
}

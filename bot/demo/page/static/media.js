// Pictures, videos and files in messages. A player outlives a redraw of its message, so that it plays on.

import { h, icon, layer } from "./dom.js";

const players = new Map();

/** Whether an address can be loaded: the page loads nothing from elsewhere. */
const isLocal = (url) => url.startsWith("/files/") || /^http:\/\/127\.0\.0\.1:\d+\//.test(url);
const isVideo = (name) => /\.(mp4|webm|mov|m4v)$/i.test(name.split("?")[0]);
const isPicture = (name) => /\.(png|jpe?g|gif|webp|avif)$/i.test(name.split("?")[0]);
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/** Show one file: a player, a picture, or a card with its name. */
export function media(file, { key, spoiler = false, description = "" }) {
  let element;
  if (!isLocal(file.url)) element = h("div", { class: "elsewhere" }, "A picture from elsewhere, which the demo doesn't load");
  else if (isVideo(file.url)) element = player(file, key, description);
  else if (isPicture(file.url)) element = picture(file, description);
  else return fileCard(file);
  return spoiler ? covered(element, key) : element;
}

const opened = new Set();

function covered(element, key) {
  if (opened.has(key)) return element;
  const cover = h("button", { class: "cover-spoiler", type: "button", "aria-label": "Show the spoiler" }, h("span", {}, "SPOILER"));
  const box = h("div", { class: "covered" }, element, cover);
  cover.addEventListener("click", () => {
    opened.add(key);
    cover.remove();
    box.classList.remove("covered");
  });
  return box;
}

/** Give an element the proportions of its file before it has loaded, so that nothing jumps. */
function shape(element, file) {
  if (file.width && file.height) {
    element.style.aspectRatio = `${file.width} / ${file.height}`;
    const scale = Math.min(1, 400 / file.width, 350 / file.height);
    element.style.width = `${Math.round(file.width * scale)}px`;
  }
}

function picture(file, description) {
  const image = h("img", { src: file.url, alt: description, loading: "lazy" });
  const open = () => layer(h("div", { class: "lightbox" }, h("img", { src: file.url, alt: description })), { modal: false });
  const box = h("button", { class: "picture", type: "button", "aria-label": description || "Picture", onclick: open }, image);
  shape(box, file);
  return box;
}

export function fileCard(file) {
  const name = file.filename ?? file.name ?? file.url.split("/").at(-1);
  const size = file.size >= 1048576 ? `${(file.size / 1048576).toFixed(2)} MB` : `${((file.size ?? 0) / 1024).toFixed(1)} KB`;
  return h(
    "div",
    { class: "file" },
    icon("file"),
    h("div", {}, h("a", { href: file.url, download: name }, name), file.size ? h("small", {}, size) : null),
  );
}

function player(file, key, description) {
  const id = `${key} ${file.url}`;
  if (!players.has(id)) players.set(id, makePlayer(file, description));
  return players.get(id);
}

function makePlayer(file, description) {
  const video = h("video", { src: file.url, preload: "metadata", playsinline: true, "aria-label": description || "Video" });
  const button = (name, label, act) => h("button", { type: "button", class: name, "aria-label": label, onclick: act }, icon(name));
  const start = h("button", { class: "start", type: "button", "aria-label": "Play" }, icon("play"));
  const toggle = h("button", { class: "play", type: "button", "aria-label": "Play" }, icon("play"));
  const time = h("span", { class: "time" }, "0:00");
  const bar = h("input", { type: "range", min: "0", max: "1000", value: "0", "aria-label": "Position" });
  const sound = button("sound", "Mute", () => (video.muted = !video.muted));
  const full = button("full", "Full screen", () => (document.fullscreenElement ? document.exitFullscreen() : box.requestFullscreen()));
  const box = h("div", { class: "player fresh" }, video, start, h("div", { class: "controls" }, toggle, time, bar, sound, full));
  shape(box, file);

  const press = () => (video.paused ? video.play() : video.pause());
  for (const element of [video, start, toggle]) element.addEventListener("click", press);
  const show = () => {
    toggle.replaceChildren(icon(video.paused ? "play" : "pause"));
    toggle.setAttribute("aria-label", video.paused ? "Play" : "Pause");
    box.classList.toggle("paused", video.paused);
    if (!video.paused) box.classList.remove("fresh");
  };
  const tick = () => {
    const length = video.duration || 0;
    time.textContent = `${clock(video.currentTime)} / ${clock(length)}`;
    bar.value = String(length ? (1000 * video.currentTime) / length : 0);
    bar.style.setProperty("--done", `${bar.value / 10}%`);
  };
  video.addEventListener("play", show);
  video.addEventListener("pause", show);
  video.addEventListener("timeupdate", tick);
  video.addEventListener("loadedmetadata", () => {
    if (!file.width) shape(box, { width: video.videoWidth, height: video.videoHeight });
    tick();
  });
  video.addEventListener("volumechange", () => sound.replaceChildren(icon(video.muted ? "mute" : "sound")));
  bar.addEventListener("input", () => {
    video.currentTime = (bar.value / 1000) * (video.duration || 0);
    tick();
  });
  return box;
}

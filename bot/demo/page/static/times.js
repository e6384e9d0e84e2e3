// Times as Discord writes them; relative ones are kept up to date.

import { h } from "./dom.js";

const RELATIVE = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const UNITS = [["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
const FORMATS = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};
const format = (date, style) => new Intl.DateTimeFormat("en-GB", FORMATS[style] ?? FORMATS.f).format(date);

function relative(date) {
  const seconds = (date - Date.now()) / 1000;
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
  return RELATIVE.format(Math.round(seconds / length), unit);
}

/** Make the element of `<t:seconds:style>`. */
export function timestamp(seconds, style) {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return document.createTextNode(`<t:${seconds}>`);
  const isRelative = style === "R";
  const text = isRelative ? relative(date) : format(date, style);
  return h("time", { class: "stamp", datetime: date.toISOString(), title: format(date, "F"), "data-relative": isRelative || null }, text);
}

/** The time at the head of a message. */
export function headTime(iso) {
  const date = new Date(iso);
  const day = new Date(date).setHours(0, 0, 0, 0);
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - day) / 86400000);
  const text = days === 0 ? format(date, "t") : days === 1 ? `Yesterday at ${format(date, "t")}` : format(date, "s");
  return h("time", { class: "when", datetime: iso, title: format(date, "F") }, text);
}

export const shortTime = (iso) => format(new Date(iso), "t");
export const longDate = (iso) => format(new Date(iso), "D");

setInterval(() => {
  for (const time of document.querySelectorAll("time[data-relative]")) {
    const text = relative(new Date(time.dateTime));
    if (text !== time.textContent) time.textContent = text;
  }
}, 1000);

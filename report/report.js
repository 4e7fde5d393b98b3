(function () {
"use strict";
const root = document.documentElement;
const all = (selector, parent) => Array.from((parent || document).querySelectorAll(selector));
root.classList.add("scripted-page");
all(".scripted").forEach(part => { part.hidden = false; });

// The theme: that of the system, until somebody says otherwise.
const themeButton = document.getElementById("theme");
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.theme || (systemIsDark.matches ? "dark" : "light")) === "dark";
const nameTheme = () => { themeButton.textContent = isDark() ? "Light" : "Dark"; };
themeButton.setAttribute("aria-label", "Change between light and dark");
themeButton.addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  nameTheme();
});
systemIsDark.addEventListener("change", nameTheme);
nameTheme();

// One tier at a time.
const picker = document.getElementById("tier");
if (picker) {
  const show = () => {
    root.classList.toggle("single", picker.value !== "all");
    all(".tier").forEach(block => {
      block.hidden = picker.value !== "all" && block.dataset.tier !== picker.value;
    });
  };
  picker.value = document.body.dataset.open || "all";
  picker.addEventListener("change", () => { show(); markScrollers(); });
  show();
}

// What scrolls sideways can be scrolled by keyboard.
function markScrollers() {
  all(".scroll").forEach(area => {
    if (area.scrollWidth > area.clientWidth) area.tabIndex = 0; else area.removeAttribute("tabindex");
  });
}
markScrollers();
addEventListener("resize", markScrollers);
all("details").forEach(part => part.addEventListener("toggle", markScrollers));

// Paper is light.
let themeBefore = "";
addEventListener("beforeprint", () => { themeBefore = root.dataset.theme || ""; root.dataset.theme = "light"; });
addEventListener("afterprint", () => {
  if (themeBefore) root.dataset.theme = themeBefore; else delete root.dataset.theme;
});

// Figures as the tables have them, but no more exactly than a row of the picture tells.
function digits(value, step) {
  const place = step > 0 ? Math.pow(10, Math.ceil(Math.log10(step))) : 0;
  const told = place > 0 ? Math.round(value / place) * place : value;
  if (Math.abs(told) >= 1000) return Math.round(told).toLocaleString("en-US");
  return value === 0 ? "0" : String(Number(told === 0 ? value.toPrecision(1) : told.toPrecision(3)));
}
function duration(ms, step) {
  const units = [[0.9995, "µs", 0.001], [999.5, "ms", 1], [119500, "s", 1000], [7170000, "min", 60000]];
  const unit = ms === 0 ? units[1] : units.find(entry => ms < entry[0]) || [0, "h", 3600000];
  return digits(ms / unit[2], step / unit[2]) + " " + unit[1];
}
function figure(value, unit, step) {
  switch (unit) {
  case "per-second": return digits(value, step) + "/s";
  case "ms": return duration(value, step);
  case "share": return digits(value * 100, step * 100) + " %";
  case "usd-per-hour": return "$" + digits(value, step) + "/h";
  default: return digits(value, step);
  }
}

// Times by the window's clock, or since the window opened where no clock is known.
const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December"];
const padded = number => String(number).padStart(2, "0");
function elapsed(seconds) {
  const whole = Math.floor(seconds);
  const parts = [[Math.floor(whole / 86400), "d"], [Math.floor(whole / 3600) % 24, "h"],
    [Math.floor(whole / 60) % 60, "min"], [whole % 60, "s"]].filter(part => part[0] > 0).slice(0, 2);
  return parts.map(part => part.join(" ")).join(" ") || "0";
}
function timeText(chart, seconds) {
  if (chart.opening === null) return elapsed(seconds);
  const date = new Date((chart.opening + Math.floor(seconds)) * 1000);
  const time = padded(date.getUTCHours()) + ":" + padded(date.getUTCMinutes());
  return days[date.getUTCDay()] + " " + date.getUTCDate() + " " + months[date.getUTCMonth()] + ", " + time;
}
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800,
  604800, 1209600, 2419200, 4838400, 9676800];
function timeTicks(chart, from, to) {
  const step = steps.find(size => (to - from) / size <= 8) || steps[steps.length - 1];
  const offset = chart.opening || 0;
  const ticks = [];
  for (let at = Math.ceil((from + offset) / step) * step - offset; at <= to; at += step) {
    const date = new Date((offset + at) * 1000);
    let label = elapsed(at);
    if (chart.opening !== null) {
      const isDay = step >= 86400 || (offset + at) % 86400 === 0;
      label = isDay ? days[date.getUTCDay()] + " " + date.getUTCDate()
        : padded(date.getUTCHours()) + ":" + padded(date.getUTCMinutes())
          + (step >= 60 ? "" : ":" + padded(date.getUTCSeconds()));
    }
    ticks.push([at, label]);
  }
  return ticks;
}

// Charts: a path is its data, columns counted in intervals and rows in thousandths from the top.
function svg(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  return element;
}
function rows(path, count) {
  const values = new Array(count).fill(null);
  const words = path.getAttribute("d").match(/[Mml]|-?\d+/g) || [];
  let column = 0, row = 0, command = "M";
  for (let at = 0; at < words.length;) {
    if (/[Mml]/.test(words[at])) { command = words[at]; at += 1; continue; }
    // A level stretch is one step.
    if (command === "l") values.fill(row, column, column + Number(words[at]));
    column = (command === "M" ? 0 : column) + Number(words[at]);
    row = (command === "M" ? 0 : row) + Number(words[at + 1]);
    values[column] = row;
    at += 2;
  }
  return values;
}
function makeChart(element) {
  const area = element.querySelector(".plot-area");
  const plot = area.querySelector(".plot");
  const lines = plot.querySelector(".lines");
  const low = Number(element.dataset.low), high = Number(element.dataset.high);
  const isLogarithmic = element.dataset.scale === "logarithmic";
  const count = Number(lines.dataset.count);
  const chart = {
    element, area, plot, lines, count, unit: element.dataset.unit, title: element.dataset.title,
    interval: Number(element.dataset.interval), seconds: Number(element.dataset.seconds),
    opening: element.dataset.opening === undefined ? null : Number(element.dataset.opening),
    value(row) {
      const share = 1 - row / 1000;
      return isLogarithmic ? low * Math.pow(high / low, share) : low + (high - low) * share;
    },
    // Zero has the lowest row to itself: the one above it holds all that is too small to be told.
    text(row) {
      if (row === 1000) return (isLogarithmic ? "≤ " : "") + figure(low, this.unit, 0);
      if (row === 999 && !isLogarithmic) return "< " + figure(this.value(998), this.unit, 0);
      return figure(this.value(row), this.unit, Math.abs(this.value(row - 1) - this.value(row)));
    },
    series: null,
    read() {
      if (!this.series) {
        this.series = all("path", lines).map(path => ({
          name: path.dataset.name, style: path.getAttribute("class"), rows: rows(path, count)
        }));
      }
      return this.series;
    }
  };
  chart.cursor = svg("line", { class: "cursor", y1: "0", y2: "100%", visibility: "hidden" });
  chart.selection = svg("rect", { class: "selection", y: "0", height: "100%", visibility: "hidden" });
  plot.append(chart.selection, chart.cursor);
  chart.tip = document.createElement("div");
  chart.tip.className = "tip";
  chart.tip.hidden = true;
  area.append(chart.tip);
  return chart;
}

// Zoom and cursor are shared by the charts of a tier; both count in seconds since the window opened.
all(".tier").forEach(tier => {
  const charts = all(".charts .chart", tier).map(makeChart);
  if (charts.length === 0) return;
  const whole = charts[0].seconds;
  const range = tier.querySelector(".range");
  const spoken = document.createElement("div");
  spoken.className = "spoken";
  spoken.setAttribute("aria-live", "polite");
  tier.append(spoken);
  const shortest = Math.min(whole, 8 * Math.min(...charts.map(chart => chart.interval)));
  let from = 0, to = whole, at = null;

  function zoom(start, end) {
    const length = Math.min(whole, Math.max(shortest, end - start));
    from = Math.min(Math.max(0, (start + end - length) / 2), whole - length);
    to = from + length;
    charts.forEach(chart => {
      const column = from / chart.interval - 0.5;
      chart.lines.setAttribute("viewBox", column + " 0 " + (to - from) / chart.interval + " 1000");
      const axis = chart.plot.querySelector(".axis-x");
      axis.replaceChildren(...timeTicks(chart, from, to).map(([seconds, label], position, ticks) => {
        const text = svg("text", { x: 100 * (seconds - from) / (to - from) + "%", y: "100%", dy: "1.5em" });
        text.textContent = label;
        if ((ticks.length - position) % 2 === 0) text.setAttribute("class", "spare");
        return text;
      }));
    });
    range.textContent = length === whole ? "" : timeText(charts[0], from) + " to " + timeText(charts[0], to);
    point(null);
  }

  function readings(chart, seconds) {
    const column = Math.min(chart.count - 1, Math.max(0, Math.floor(seconds / chart.interval)));
    return chart.read().map(series => {
      const row = series.rows[column];
      return { name: series.name, style: series.style, text: row === null ? "–" : chart.text(row) };
    });
  }

  function point(seconds, pointed) {
    at = seconds;
    charts.forEach(chart => {
      chart.cursor.setAttribute("visibility", seconds === null ? "hidden" : "visible");
      chart.tip.hidden = chart !== pointed || seconds === null;
      if (seconds === null) return;
      const place = (seconds - from) / (to - from);
      chart.cursor.setAttribute("x1", 100 * place + "%");
      chart.cursor.setAttribute("x2", 100 * place + "%");
      if (chart === pointed) fillTip(chart, seconds, place);
    });
  }

  function fillTip(chart, seconds, place) {
    const title = document.createElement("b");
    title.textContent = timeText(chart, seconds);
    chart.tip.replaceChildren(title, ...readings(chart, seconds).map(reading => {
      const line = document.createElement("span");
      const swatch = svg("svg", { width: "12", height: "8" });
      swatch.append(svg("line", { x1: "0", x2: "12", y1: "4", y2: "4", class: reading.style }));
      const value = document.createElement("i");
      value.textContent = reading.text;
      line.append(swatch, reading.name, value);
      return line;
    }));
    const bounds = chart.plot.getBoundingClientRect();
    const left = chart.plot.getBoundingClientRect().left - chart.area.getBoundingClientRect().left;
    const x = left + place * bounds.width;
    const width = chart.tip.offsetWidth;
    const isRight = x + 12 + width > chart.area.clientWidth;
    chart.tip.style.left = Math.max(0, isRight ? x - 12 - width : x + 12) + "px";
  }

  function secondsAt(chart, clientX) {
    const bounds = chart.plot.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (clientX - bounds.left) / bounds.width));
    return from + share * (to - from);
  }

  function speak(chart) {
    spoken.textContent = chart.title + ", " + timeText(chart, at) + ": "
      + readings(chart, at).map(reading => reading.name + " " + reading.text).join(", ");
  }

  // Half as much or twice as much, around the cursor if there is one.
  function scale(factor) {
    const middle = at === null ? (from + to) / 2 : at;
    const length = (to - from) * factor;
    zoom(middle - length / 2, middle + length / 2);
  }
  const actions = { in: () => scale(0.5), out: () => scale(2), all: () => zoom(0, whole) };
  all("[data-zoom]", tier).forEach(button => {
    button.addEventListener("click", () => actions[button.dataset.zoom]());
  });

  charts.forEach(chart => {
    let start = null;
    chart.area.tabIndex = 0;
    chart.area.setAttribute("role", "group");
    chart.area.setAttribute("aria-label", chart.title + ": arrow keys read values, plus and minus zoom, 0 shows all");
    chart.area.addEventListener("pointermove", event => {
      point(secondsAt(chart, event.clientX), chart);
      if (start === null) return;
      const places = [start, at].map(seconds => 100 * (seconds - from) / (to - from)).sort((a, b) => a - b);
      chart.selection.setAttribute("visibility", "visible");
      chart.selection.setAttribute("x", places[0] + "%");
      chart.selection.setAttribute("width", places[1] - places[0] + "%");
    });
    chart.area.addEventListener("pointerdown", event => {
      if (event.pointerType === "mouse" && event.button !== 0) return;
      start = secondsAt(chart, event.clientX);
      if (event.pointerType === "mouse") chart.area.setPointerCapture(event.pointerId);
    });
    const finish = event => {
      const first = start;
      start = null;
      chart.selection.setAttribute("visibility", "hidden");
      if (first === null || event.type === "pointercancel") return;
      const last = secondsAt(chart, event.clientX);
      if (Math.abs(last - first) > (to - from) / 50) zoom(Math.min(first, last), Math.max(first, last));
    };
    chart.area.addEventListener("pointerup", finish);
    chart.area.addEventListener("pointercancel", finish);
    chart.area.addEventListener("pointerleave", () => { if (start === null) point(null); });
    chart.area.addEventListener("blur", () => point(null));
    chart.area.addEventListener("keydown", event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const step = chart.interval * (event.shiftKey ? 10 : 1);
      const middle = at === null ? (from + to) / 2 : at;
      const moves = { ArrowLeft: middle - step, ArrowRight: middle + step, Home: from, End: to - step / 2 };
      if (event.key in moves) {
        const next = Math.min(whole - chart.interval / 2, Math.max(0, moves[event.key]));
        if (next < from || next > to) zoom(next - (to - from) / 2, next + (to - from) / 2);
        point(next, chart);
        speak(chart);
      } else if (event.key === "+" || event.key === "=") {
        actions.in();
      } else if (event.key === "-") {
        actions.out();
      } else if (event.key === "0" || event.key === "Escape") {
        actions.all();
      } else {
        return;
      }
      event.preventDefault();
    });
  });
});
})();

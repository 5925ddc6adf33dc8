"use strict";
(() => {
  const { charts, times, limit } = JSON.parse(document.getElementById("data").textContent);
  // Okabe and Ito's colours, which colour-blind readers can tell apart; dashes tell the rounds.
  const LIGHT = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9", "#333333", "#7b3fb5"];
  const DARK = ["#4aa8e0", "#ff8a3d", "#2fd6a3", "#f2a3d0", "#e6c84a", "#9bd8ff", "#d8d8d8", "#b58cf0"];
  const DASHES = [[], [7, 4], [2, 3], [9, 3, 2, 3]];
  const ZERO_GAP = 1.001e-9; // the report draws an optimum at 1e-9, for a logarithmic axis
  const FEW_BANDS = 5; // more hide each other
  const PRINT_WIDTH = 505; // two columns on A4 in landscape
  const root = document.documentElement;
  const drawn = new Map();
  let printing = false;

  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;
  const isDark = () => !printing && (chosen ? chosen === "dark" : systemDark.matches);
  const bandsShown = document.getElementById("bands");
  const style = name => getComputedStyle(root).getPropertyValue(name).trim();

  const figure = value => {
    if (value == null) return "";
    if (value === 0) return "0";
    const size = Math.abs(value);
    return size < 1e-3 || size >= 1e5 ? value.toExponential(1).replace(".0e", "e").replace("e+", "e") : String(+value.toPrecision(3));
  };

  // One x axis for all lines: a step carries its value on, other lines leave gaps to be spanned.
  const align = lines => {
    const xs = [...new Set(lines.flatMap(line => line.x))].sort((a, b) => a - b);
    const column = (line, values) => {
      const at = new Map(line.x.map((x, i) => [x, values[i]]));
      let last = null;
      const end = line.x[line.x.length - 1];
      return xs.map(x => {
        if (at.has(x)) last = at.get(x);
        else if (line.style !== "step") return null;
        return x > end ? null : last;
      });
    };
    return { xs, column };
  };

  const colourOf = line => (isDark() ? DARK : LIGHT)[line.colour % LIGHT.length];

  const seriesOf = (line, words) => {
    const colour = colourOf(line);
    const points = line.style === "points";
    return {
      label: line.label,
      stroke: colour,
      width: points ? 0 : line.style === "line" ? 1.2 : 2,
      dash: line.style === "line" ? [4, 4] : DASHES[Math.floor(line.colour / LIGHT.length) % DASHES.length],
      spanGaps: true,
      paths: line.style === "step" ? uPlot.paths.stepped({ align: 1 }) : points ? () => null : undefined,
      points: points ? { show: true, size: 8, fill: colour, stroke: colour } : { show: false },
      value: (u, v) => words(v),
    };
  };

  const seconds = value => {
    if (value == null) return "";
    const [unit, factor] = value < 0.999e-3 ? ["\u00b5s", 1e6] : value < 0.999 ? ["ms", 1e3] : ["s", 1];
    return figure(value * factor) + " " + unit;
  };
  const percent = value => value == null ? "" : value <= ZERO_GAP ? "0" : figure(100 * value) + " %";
  const wordsFor = label => label === "seconds" ? seconds : label.startsWith("gap") ? percent : figure;

  // On a logarithmic axis: powers of ten, thinned out where they are many; also 2 and 5 where few.
  const marks = splits => {
    const some = splits.filter(v => v != null && v > 0);
    const decades = some.length ? Math.log10(some[some.length - 1] / some[0]) : 0;
    const every = Math.max(1, Math.ceil(decades / 7));
    return splits.map(v => {
      if (v == null || v <= 0) return null;
      const power = Math.floor(Math.log10(v) + 1e-9);
      const lead = Math.round(v / 10 ** power);
      if (lead === 1) return power % every === 0 ? v : null;
      return decades <= 2.2 && (lead === 2 || lead === 5) ? v : null;
    });
  };

  const axis = (label, log, vertical) => {
    const words = wordsFor(label);
    const all = { label: label === "seconds" ? "time" : label, stroke: style("--ink"), grid: { stroke: style("--line"), width: 1 },
      ticks: { stroke: style("--line"), size: 5 }, font: "12px system-ui", labelFont: "600 12px system-ui", labelSize: 20,
      values: (u, splits) => splits.map(v => v == null ? "" : words(v)) };
    if (log) {
      const filter = (u, splits) => marks(splits);
      Object.assign(all, { filter });
      all.grid.filter = filter;
      all.ticks.filter = filter;
    }
    // Wide enough for the longest mark, so that none runs into the label.
    if (vertical) all.size = (u, values) => 16 + 7 * Math.max(3, ...(values || []).map(text => text.length));
    return all;
  };

  // A band is drawn for each line that is shown, or for the one in focus.
  const bandPlugin = chart => {
    let focus = null;
    const edge = (u, line, values, back) => {
      const n = line.x.length;
      const px = i => u.valToPos(line.x[i], "x", true);
      const py = i => u.valToPos(values[i], "y", true);
      const points = [];
      for (let i = 0; i < n; i++) {
        points.push([px(i), py(i)]);
        if (i + 1 < n) points.push([px(i + 1), py(i)]);
      }
      return back ? points.reverse() : points;
    };
    const fill = (u, line, alpha) => {
      const ctx = u.ctx;
      ctx.beginPath();
      [...edge(u, line, line.high, false), ...edge(u, line, line.low, true)].forEach(([x, y]) => ctx.lineTo(x, y));
      ctx.fillStyle = colourOf(line) + alpha;
      ctx.fill();
    };
    // Where no band is drawn, a bar says how high they all are.
    const bar = (u, half) => {
      const ctx = u.ctx;
      const ratio = u.ctx.canvas.width / u.width;
      const x = u.bbox.left + u.bbox.width - 8 * ratio;
      const middle = u.valToPos(0.5, "y", true);
      const reach = Math.abs(u.valToPos(0.5 + half, "y", true) - middle);
      ctx.strokeStyle = ctx.fillStyle = style("--soft");
      ctx.lineWidth = 1.5 * ratio;
      ctx.setLineDash([]);
      ctx.beginPath();
      ctx.moveTo(x, middle - reach);
      ctx.lineTo(x, middle + reach);
      for (const y of [middle - reach, middle + reach]) {
        ctx.moveTo(x - 4 * ratio, y);
        ctx.lineTo(x + 4 * ratio, y);
      }
      ctx.stroke();
      const words = "95 %: \u00b1" + figure(half);
      ctx.font = 11 * ratio + "px system-ui";
      ctx.textAlign = "right";
      const width = ctx.measureText(words).width;
      ctx.fillStyle = style("--paper");
      ctx.fillRect(x - width - 12 * ratio, middle - 8 * ratio, width + 6 * ratio, 16 * ratio);
      ctx.fillStyle = style("--soft");
      ctx.fillText(words, x - 8 * ratio, middle + 4 * ratio);
    };
    const banded = chart.lines.filter(line => line.low);
    const half = Math.max(0, ...banded.flatMap(line => line.y.map((y, i) => Math.max(y - line.low[i], line.high[i] - y))));
    return {
      hooks: {
        setSeries: [(u, i, options) => {
          if (options.focus == null) return; // shown or hidden
          const next = i > 0 ? chart.lines[i - 1] : null;
          if (next !== focus) {
            focus = next;
            if (banded.length && !bandsShown.checked) queueMicrotask(() => u.redraw(false));
          }
        }],
        drawClear: [u => {
          if (!banded.length) return; // beneath the lines
          const all = bandsShown.checked && !printing || banded.length <= FEW_BANDS;
          const ctx = u.ctx;
          ctx.save();
          ctx.beginPath();
          ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
          ctx.clip();
          chart.lines.forEach((line, k) => {
            const asked = all || line === focus;
            if (line.low && asked && u.series[k + 1].show) fill(u, line, line === focus ? "33" : "16");
          });
          ctx.restore();
        }],
        draw: [u => {
          const all = bandsShown.checked && !printing || banded.length <= FEW_BANDS;
          if (banded.length && !all && !focus) bar(u, half);
        }],
      },
    };
  };

  // An optimum sits at the lower end of a logarithmic axis, with room to see what lies above it.
  const gapRange = (u, min, max) => min <= ZERO_GAP ? [7e-10, Math.max(0.01, 2 * max)] : uPlot.rangeLog(min, max, 10, true);

  const draw = (place, chart, size) => {
    drawn.get(place)?.destroy();
    drawn.delete(place);
    place.textContent = "";
    const heading = document.createElement("h3");
    heading.textContent = chart.title;
    place.append(heading);
    if (chart.lines.length === 0) {
      place.append("Nobody found an allocation.");
      return;
    }
    const { xs, column } = align(chart.lines);
    const data = [xs];
    const series = [{ label: chart.xLabel === "seconds" ? "time" : chart.xLabel, value: (u, v) => wordsFor(chart.xLabel)(v) }];
    for (const line of chart.lines) {
      series.push(seriesOf(line, wordsFor(chart.yLabel)));
      data.push(column(line, line.y));
    }
    const shares = !chart.yLog && chart.lines.every(line => line.style === "step");
    const plot = new uPlot({
      width: size?.width ?? Math.max(280, place.clientWidth), height: size?.height ?? 340, series,
      plugins: [bandPlugin(chart)],
      scales: {
        x: { time: false, distr: chart.xLog ? 3 : 1 },
        y: { distr: chart.yLog ? 3 : 1, range: shares ? [0, 1.02] : chart.yLabel.startsWith("gap") ? gapRange : undefined },
      },
      axes: [axis(chart.xLabel, chart.xLog, false), axis(size ? chart.yLabel.split(" to ")[0] : chart.yLabel, chart.yLog, true)],
      focus: { alpha: 0.25 },
      cursor: { focus: { prox: 24 }, drag: { x: true, y: false } },
      legend: { live: true, markers: {
        width: 3,
        dash: (u, i) => u.series[i].dash?.length ? "dashed" : "solid",
        fill: () => "transparent",
      } },
      hooks: { setSeries: [u => pressed(u, place)] },
    }, data, place);
    keys(plot, place, chart);
    pressed(plot, place);
    if (!printing) place.append(saveButtons(chart));
    drawn.set(place, plot);
  };

  const escaped = text => String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");

  // Marks of an axis: powers of ten, or five round steps.
  const splitsOf = ([low, high], log) => {
    if (log) {
      const from = Math.ceil(Math.log10(low) - 1e-9);
      const to = Math.floor(Math.log10(high) + 1e-9);
      const every = Math.max(1, Math.ceil((to - from + 1) / 8));
      const powers = [];
      for (let p = from; p <= to; p += every) powers.push(10 ** p);
      return powers;
    }
    const rough = (high - low || 1) / 5;
    const unit = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map(k => k * unit).find(s => s >= rough);
    const all = [];
    for (let v = Math.ceil(low / step - 1e-9) * step; v <= high + step * 1e-9; v += step) all.push(+v.toPrecision(12));
    return all;
  };

  const rangeOf = (values, log) => {
    const some = values.filter(v => Number.isFinite(v) && (!log || v > 0));
    const low = Math.min(...some);
    const high = Math.max(...some);
    if (!log) return [Math.min(0, low), high > 0 ? high : 1];
    return low === high ? [low / 2, high * 2] : [low / 1.15, high * 1.15];
  };

  // A chart as SVG: what is saved, and how the two solvers' times are drawn.
  const dashOf = line => line.style === "line" ? [4, 4] : DASHES[Math.floor(line.colour / LIGHT.length) % DASHES.length];

  const svgOf = (chart, look) => {
    // On a narrow page the legend goes below, and letters keep their size.
    const width = look.width ?? 680;
    const isNarrow = width < 520;
    const [left, top, floor] = [74, 30, isNarrow ? 268 : 368];
    const fitted = chart.lines.map((line, i) => line.style === "line" && chart.lines[i - 1]?.colour === line.colour);
    const legend = look.legend && chart.lines.length > 1 ? chart.lines.filter((_, i) => !fitted[i]) : [];
    const nameOf = line => line.label.split(" ~")[0];
    const beside = 40 + 6 * Math.max(0, ...legend.map(line => nameOf(line).length));
    const right = isNarrow || !legend.length ? 16 : Math.max(170, beside);
    const squeezed = isNarrow && 7.5 * chart.title.length > width - 16 ? ` textLength="${width - 16}" lengthAdjust="spacingAndGlyphs"` : "";
    const height = floor + 52 + (isNarrow ? 16 * legend.length : 0);
    const ranges = chart.range ? [chart.range, chart.range]
      : [rangeOf(chart.lines.flatMap(l => l.x), chart.xLog), rangeOf(chart.lines.flatMap(l => l.y), chart.yLog)];
    const scale = ([low, high], log, from, to) => {
      const at = log ? Math.log10 : v => v;
      return v => from + (at(v) - at(low)) / (at(high) - at(low) || 1) * (to - from);
    };
    const x = scale(ranges[0], chart.xLog, left, width - right);
    const y = scale(ranges[1], chart.yLog, floor, top);
    const fixed = v => v.toFixed(2);
    const parts = [`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(chart.title)}" font-family="sans-serif" font-size="12">`,
      look.paper ? `<rect width="${width}" height="${height}" fill="${look.paper}"/>` : "",
      `<text x="${isNarrow ? 8 : left}" y="18" font-weight="600" fill="${look.ink}"${squeezed}>${escaped(chart.title)}</text>`];
    const words = [wordsFor(chart.xLabel), wordsFor(chart.yLabel)];
    for (const v of splitsOf(ranges[0], chart.xLog)) {
      parts.push(`<path d="M${fixed(x(v))} ${top}V${floor}" stroke="${look.line}"/><text x="${fixed(x(v))}" y="${floor + 16}" text-anchor="middle" fill="${look.ink}">${escaped(words[0](v))}</text>`);
    }
    for (const v of splitsOf(ranges[1], chart.yLog)) {
      parts.push(`<path d="M${left} ${fixed(y(v))}H${width - right}" stroke="${look.line}"/><text x="${left - 6}" y="${fixed(y(v) + 4)}" text-anchor="end" fill="${look.ink}">${escaped(words[1](v))}</text>`);
    }
    parts.push(`<text x="${(left + width - right) / 2}" y="${floor + 40}" text-anchor="middle" fill="${look.ink}">${escaped(chart.xName ?? (chart.xLabel === "seconds" ? "time" : chart.xLabel))}</text>`,
      `<text transform="translate(14 ${(top + floor) / 2}) rotate(-90)" text-anchor="middle" fill="${look.ink}">${escaped(chart.yName ?? (chart.yLabel === "seconds" ? "time" : chart.yLabel))}</text>`);
    chart.lines.forEach(line => {
      const colour = look.colours[line.colour % look.colours.length];
      const dash = dashOf(line);
      const shown = line.x.map((v, k) => [v, line.y[k]]).filter(([a, b]) => (!chart.xLog || a > 0) && (!chart.yLog || b > 0));
      if (line.style === "points") {
        shown.forEach(([a, b], k) => parts.push(`<circle cx="${fixed(x(a))}" cy="${fixed(y(b))}" r="4" fill="${colour}" fill-opacity="0.75"><title>${escaped(line.names?.[k] ?? line.label)}</title></circle>`));
      } else if (shown.length) {
        const path = shown.map(([a, b], k) => k === 0 ? `M${fixed(x(a))} ${fixed(y(b))}`
          : line.style === "step" ? `H${fixed(x(a))}V${fixed(y(b))}` : `L${fixed(x(a))} ${fixed(y(b))}`).join("");
        parts.push(`<path d="${path}" fill="none" stroke="${colour}" stroke-width="${line.style === "line" ? 1.2 : 2}"${dash.length ? ` stroke-dasharray="${dash.join(" ")}"` : ""}/>`);
      }
    });
    legend.forEach((line, i) => {
      const colour = look.colours[line.colour % look.colours.length];
      const [from, at] = isNarrow ? [left, floor + 60 + 16 * i] : [width - right + 8, top + 8 + 16 * i];
      const dash = dashOf(line);
      parts.push(line.style === "points" ? `<circle cx="${from + 9}" cy="${at}" r="4" fill="${colour}"/>`
        : `<path d="M${from} ${at}h18" stroke="${colour}" stroke-width="3"${dash.length ? ` stroke-dasharray="${dash.join(" ")}"` : ""}/>`,
      `<text x="${from + 22}" y="${at + 4}" font-size="10" fill="${look.ink}">${escaped(nameOf(line))}</text>`);
    });
    return parts.join("") + "</svg>\n";
  };

  const csvOf = chart => {
    const quoted = text => /[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
    const rows = [["line", ...(chart.lines.some(l => l.names) ? ["point"] : []), chart.xName ?? chart.xLabel, chart.yName ?? chart.yLabel, "low", "high"]];
    for (const line of chart.lines) {
      line.x.forEach((v, i) => rows.push([line.label, ...(rows[0][1] === "point" ? [line.names?.[i] ?? ""] : []), v, line.y[i], line.low?.[i] ?? "", line.high?.[i] ?? ""]));
    }
    return rows.map(row => row.map(cell => quoted(String(cell))).join(",")).join("\n") + "\n";
  };

  const save = (name, type, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  const PAPER = { paper: "#ffffff", ink: "#1d2329", line: "#d7dde2", colours: LIGHT, legend: true };
  const saveButtons = chart => {
    const row = document.createElement("p");
    row.className = "save";
    const name = chart.id.replace(/[^A-Za-z0-9-]+/g, "-");
    for (const [form, type, text] of [["SVG", "image/svg+xml", () => svgOf(chart, PAPER)], ["CSV", "text/csv", () => csvOf(chart)]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = form;
      button.setAttribute("aria-label", "Save as " + form + ": " + chart.title);
      button.addEventListener("click", () => save(name + "." + form.toLowerCase(), type, text()));
      row.append(button);
    }
    return row;
  };

  // Says which lines are shown, for readers who hear the page.
  const pressed = (plot, place) =>
    place.querySelectorAll(".u-legend .u-series").forEach((row, i) => {
      const name = row.querySelector("th[role]");
      if (name) name.setAttribute("aria-pressed", String(plot.series[i].show !== false));
    });

  // The legend's entries act on Enter and Space and put their line in focus; arrows move the cursor.
  const keys = (plot, place, chart) => {
    place.querySelectorAll(".u-legend .u-series").forEach((row, i) => {
      const line = chart.lines[i - 1];
      const fitted = line && line.style === "points" && chart.lines[i]?.style === "line";
      if (fitted) {
        row.style.display = "none";
        return;
      }
      if (i === 0) return;
      const name = row.querySelector("th");
      name.tabIndex = 0;
      name.setAttribute("role", "button");
      name.addEventListener("keydown", e => {
        if (e.key === "Enter" || e.key === " ") { e.preventDefault(); name.click(); }
      });
      name.addEventListener("focus", () => plot.setSeries(i, { focus: true }));
      name.addEventListener("blur", () => plot.setSeries(null, { focus: true }));
    });
    const over = plot.over;
    over.tabIndex = 0;
    over.setAttribute("role", "img");
    over.setAttribute("aria-label", chart.title + ": " + chart.yLabel + " against " + chart.xLabel
      + "; arrow keys move the cursor, the legend shows the values");
    over.addEventListener("keydown", e => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[e.key];
      if (!step) return;
      e.preventDefault();
      const xs = plot.data[0];
      const at = plot.cursor.idx == null ? (step > 0 ? -1 : xs.length) : plot.cursor.idx;
      const next = Math.min(xs.length - 1, Math.max(0, at + step));
      plot.setCursor({ left: plot.valToPos(xs[next], "x"), top: over.clientHeight / 2 });
    });
  };

  // Many bands at once hide each other: the reader may ask for them, or look at one line's.
  bandsShown.checked = Math.max(0, ...charts.map(chart => chart.lines.filter(line => line.low).length)) <= FEW_BANDS;

  const byId = new Map(charts.map(chart => [chart.id, chart]));
  const courses = charts.filter(chart => chart.id.startsWith("course-"));
  const choice = document.getElementById("instance");
  courses.forEach(chart => choice.add(new Option(chart.title, chart.id)));
  const course = document.querySelector("[data-courses]");

  // Two solvers' times, a point an instance; what does not get there is drawn at the limit.
  const scatterPlace = document.querySelector("[data-scatter]");
  const [across, up] = [document.getElementById("across"), document.getElementById("up")];
  times.solvers.forEach((solver, i) => { across.add(new Option(solver, i)); up.add(new Option(solver, i)); });
  const taken = (a, b) => times.instances.map((name, i) => i).filter(i => times.seconds[a][i] >= 0 && times.seconds[b][i] >= 0);
  const firstPair = () => {
    let most = [0, Math.min(1, times.solvers.length - 1), 0];
    times.solvers.forEach((s, a) => times.solvers.forEach((o, b) => {
      const count = a < b ? taken(a, b).filter(i => times.seconds[a][i] > 0 && times.seconds[b][i] > 0).length : 0;
      if (count > most[2]) most = [a, b, count];
    }));
    return most;
  };
  const scatter = () => {
    scatterPlace.textContent = "";
    if (!times.solvers.length) return;
    const [a, b] = [+across.value, +up.value];
    const both = taken(a, b);
    const title = `${times.solvers[b]} against ${times.solvers[a]}, ${both.length} instance${both.length === 1 ? "" : "s"}`;
    if (!both.length) {
      scatterPlace.append("No instance is taken by both.");
      return;
    }
    const at = (s, i) => Math.min(limit, times.seconds[s][i] || limit);
    const kinds = [...new Set(times.kinds)];
    const lines = kinds.map((kind, k) => {
      const own = both.filter(i => times.kinds[i] === kind);
      return { label: kind, style: "points", colour: k, x: own.map(i => at(a, i)), y: own.map(i => at(b, i)), names: own.map(i => times.instances[i]) };
    }).filter(line => line.x.length);
    const range = rangeOf(lines.flatMap(line => [...line.x, ...line.y]), true);
    lines.push({ label: "equal", style: "line", colour: 6, x: range, y: range });
    const chart = { id: `times-${times.solvers[b]}-${times.solvers[a]}`, title, xLabel: "seconds", yLabel: "seconds",
      xName: times.solvers[a] + ", seconds", yName: times.solvers[b] + ", seconds", xLog: true, yLog: true, range, lines };
    const holder = document.createElement("div");
    holder.innerHTML = svgOf(chart, { width: Math.min(680, Math.max(280, scatterPlace.clientWidth || 680)), ink: style("--ink"), line: style("--line"), colours: isDark() ? DARK : LIGHT, legend: true });
    scatterPlace.append(holder, saveButtons(chart));
  };
  const [firstAcross, firstUp] = firstPair();
  across.value = firstAcross;
  up.value = firstUp;
  across.addEventListener("change", scatter);
  up.addEventListener("change", scatter);

  const drawAll = () => {
    root.dataset.theme = isDark() ? "dark" : "light";
    const size = printing ? { width: PRINT_WIDTH, height: 190 } : undefined;
    document.querySelectorAll("[data-chart]").forEach(place => draw(place, byId.get(place.dataset.chart), size));
    if (courses.length) draw(course, byId.get(choice.value), size);
    if (!printing) scatter();
  };

  // On paper nobody can choose an instance: all of them are drawn, small.
  const printed = document.createElement("div");
  printed.className = "charts printed";
  const drawCourses = () => {
    course.hidden = true;
    course.parentElement.append(printed);
    // One key for all of them: a solver has the same colour and dash everywhere.
    const all = new Map(courses.flatMap(chart => chart.lines).map(line => [line.label, line]));
    const key = document.createElement("p");
    key.className = "key";
    for (const line of [...all.values()].sort((a, b) => a.colour - b.colour)) {
      const entry = document.createElement("span");
      const mark = document.createElement("i");
      mark.style.borderTopColor = colourOf(line);
      mark.style.borderTopStyle = ["solid", "dashed", "dotted", "double"][Math.floor(line.colour / LIGHT.length) % 4];
      entry.append(mark, line.label);
      key.append(entry);
    }
    printed.append(key);
    courses.filter(chart => chart.lines.length).forEach(chart => {
      const place = document.createElement("figure");
      place.className = "chart";
      printed.append(place);
      draw(place, chart, { width: PRINT_WIDTH, height: 180 });
    });
  };
  const dropCourses = () => {
    [...printed.children].forEach(place => {
      drawn.get(place)?.destroy();
      drawn.delete(place);
    });
    printed.replaceChildren();
    printed.remove();
    course.hidden = false;
  };

  choice.addEventListener("change", () => draw(course, byId.get(choice.value)));
  document.getElementById("theme").addEventListener("click", () => {
    chosen = isDark() ? "light" : "dark";
    drawAll();
  });
  bandsShown.addEventListener("change", drawAll);
  systemDark.addEventListener("change", drawAll);
  addEventListener("beforeprint", () => {
    printing = true;
    drawAll();
    drawCourses();
  });
  addEventListener("afterprint", () => {
    printing = false;
    dropCourses();
    drawAll();
  });
  let resizing = 0;
  let width = innerWidth;
  addEventListener("resize", () => {
    if (printing || innerWidth === width) return;
    width = innerWidth;
    clearTimeout(resizing);
    resizing = setTimeout(() => { drawAll(); cues(); }, 150);
  });

  // A table that is wider than the page says so.
  const cue = box => {
    const left = box.scrollLeft > 2;
    const right = box.scrollLeft + box.clientWidth < box.scrollWidth - 2;
    box.classList.toggle("more-left", left);
    box.classList.toggle("more-right", right);
    const wide = box.scrollWidth > box.clientWidth + 2;
    box.previousElementSibling?.classList.toggle("shown", wide && box.previousElementSibling.matches(".cue"));
    if (wide && !box.querySelector("button")) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  };
  const boxes = document.querySelectorAll("[data-scroll]");
  boxes.forEach(box => {
    const words = document.createElement("p");
    words.className = "cue";
    words.textContent = "More to the right: scroll \u2192";
    box.before(words);
    box.addEventListener("scroll", () => cue(box), { passive: true });
  });
  const cues = () => boxes.forEach(cue);

  // The matrix is one stop of the Tab key; arrows, Home and End move inside.
  const matrixRows = () => [...document.querySelectorAll("[data-matrix] tbody tr")].map(row => [...row.cells].slice(1).map(cell => cell.querySelector("button")));
  const cells = matrixRows().flat().filter(Boolean);
  cells.forEach((cell, i) => { cell.tabIndex = i === 0 ? 0 : -1; });
  const go = cell => {
    cells.forEach(each => { each.tabIndex = -1; });
    cell.tabIndex = 0;
    cell.focus();
  };
  const beyond = (rows, row, column, down, right) => {
    let r = row + down;
    let c = column + right;
    while (rows[r] && c >= 0 && c < rows[r].length) {
      if (rows[r][c]) return rows[r][c];
      r += down;
      c += right;
    }
    return null;
  };
  document.querySelector("[data-matrix]")?.addEventListener("keydown", e => {
    const rows = matrixRows();
    const row = rows.findIndex(each => each.includes(e.target));
    if (row < 0) return;
    const column = rows[row].indexOf(e.target);
    const inRow = rows[row].filter(Boolean);
    const next = {
      ArrowDown: () => beyond(rows, row, column, 1, 0),
      ArrowUp: () => beyond(rows, row, column, -1, 0),
      ArrowRight: () => beyond(rows, row, column, 0, 1),
      ArrowLeft: () => beyond(rows, row, column, 0, -1),
      Home: () => e.ctrlKey ? rows.flat().find(Boolean) : inRow[0],
      End: () => e.ctrlKey ? rows.flat().filter(Boolean).pop() : inRow[inRow.length - 1],
    }[e.key]?.();
    if (next === undefined) return;
    e.preventDefault();
    if (next) go(next);
  });

  // The panel follows the focus, be it by a click, a key or a finger.
  const replay = document.getElementById("replay");
  const tell = button => {
    cells.forEach(each => { each.tabIndex = each === button ? 0 : -1; each.classList.toggle("chosen", each === button); });
    const command = document.createElement("code");
    command.textContent = button.dataset.replay;
    const copy = document.createElement("button");
    copy.type = "button";
    copy.textContent = "Copy the command";
    copy.addEventListener("click", () => copied(button.dataset.replay, command).then(done => {
      copy.textContent = done ? "Copied" : "Selected: copy it by Ctrl-C";
    }));
    replay.replaceChildren(button.dataset.what, command, copy);
  };
  // A page from disk may be denied the clipboard; a selection always works.
  const copied = async (text, element) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      getSelection().selectAllChildren(element);
      return document.execCommand("copy");
    }
  };
  cells.forEach(button => {
    button.addEventListener("click", () => tell(button));
    button.addEventListener("focus", () => tell(button));
    button.dataset.short = button.parentElement.dataset.label;
  });

  // A head sorts its table: figures by what they stand for, words by the alphabet, then the other way.
  document.querySelectorAll("[data-sortable]").forEach(table => {
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        [...table.tHead.rows[0].cells].forEach(each => each.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const key = row => row.cells[column].dataset.sort ?? row.cells[column].textContent;
        const compare = (a, b) => {
          const [one, other] = [key(a), key(b)];
          const [n, m] = [Number(one), Number(other)];
          const order = one !== "" && other !== "" && !isNaN(n) && !isNaN(m) ? n - m : one.localeCompare(other);
          return down ? -order : order;
        };
        table.tBodies[0].append(...[...table.tBodies[0].rows].sort(compare));
      });
    });
  });
  drawAll();
  cues();
})();

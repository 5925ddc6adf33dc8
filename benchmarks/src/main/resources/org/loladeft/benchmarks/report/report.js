"use strict";
(() => {
  const charts = JSON.parse(document.getElementById("data").textContent).charts;
  // Okabe and Ito's colours, which colour-blind readers can tell apart; dashes tell the rounds.
  const LIGHT = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9", "#333333", "#7b3fb5"];
  const DARK = ["#4aa8e0", "#ff8a3d", "#2fd6a3", "#f2a3d0", "#e6c84a", "#9bd8ff", "#d8d8d8", "#b58cf0"];
  const DASHES = [[], [7, 4], [2, 3], [9, 3, 2, 3]];
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
    return size < 1e-3 || size >= 1e5 ? value.toExponential(1) : String(+value.toPrecision(3));
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

  const seriesOf = (line, dark, words) => {
    const colour = (dark ? DARK : LIGHT)[line.colour % LIGHT.length];
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
  const wordsFor = label => label === "seconds" ? seconds : label.startsWith("gap") ? v => v == null ? "" : figure(100 * v) + " %" : figure;

  const isPower = v => Math.abs(Math.log10(v) - Math.round(Math.log10(v))) < 1e-9;
  const ticks = words => (u, values) => values.map(v => {
    if (v == null) return "";
    return isPower(v) ? words(v) : "";
  });

  const axis = (label, log) => {
    const wide = { label: label === "seconds" ? "time" : label, stroke: style("--ink"), grid: { stroke: style("--line"), width: 1 },
      ticks: { stroke: style("--line") }, font: "12px system-ui", labelFont: "600 12px system-ui" };
    if (log) wide.grid.filter = (u, splits) => splits.map(v => isPower(v) ? v : null);
    return log ? { ...wide, values: ticks(wordsFor(label)) } : wide;
  };

  const draw = (place, chart) => {
    drawn.get(place)?.destroy();
    place.textContent = "";
    const heading = document.createElement("h3");
    heading.textContent = chart.title;
    place.append(heading);
    if (chart.lines.length === 0) {
      place.append("Nobody found an allocation.");
      return;
    }
    const dark = isDark();
    const { xs, column } = align(chart.lines);
    const data = [xs];
    const series = [{ label: chart.xLabel === "seconds" ? "time" : chart.xLabel, value: (u, v) => wordsFor(chart.xLabel)(v) }];
    const bands = [];
    for (const line of chart.lines) {
      series.push(seriesOf(line, dark, wordsFor(chart.yLabel)));
      data.push(column(line, line.y));
    }
    // Edges of bands come after all lines, without a place in the legend.
    chart.lines.forEach(line => {
      if (!line.low || !bandsShown.checked) return;
      const colour = (dark ? DARK : LIGHT)[line.colour % LIGHT.length];
      const at = series.length;
      for (const edge of [line.high, line.low]) {
        series.push({ label: "", stroke: "transparent", width: 0, class: "edge", spanGaps: true,
          paths: uPlot.paths.stepped({ align: 1 }), points: { show: false } });
        data.push(column(line, edge));
      }
      bands.push({ series: [at, at + 1], fill: colour + "14" });
    });
    const shares = !chart.yLog && chart.lines.every(line => line.style === "step");
    const plot = new uPlot({
      width: Math.max(280, place.clientWidth), height: 340, series, bands,
      scales: {
        x: { time: false, distr: chart.xLog ? 3 : 1 },
        y: { distr: chart.yLog ? 3 : 1, range: shares ? [0, 1.02] : undefined },
      },
      axes: [axis(chart.xLabel, chart.xLog), { ...axis(chart.yLabel, chart.yLog), size: 64 }],
      focus: { alpha: 0.25 },
      cursor: { focus: { prox: 24 }, drag: { x: true, y: false } },
      legend: { live: true, markers: {
        width: 3,
        dash: (u, i) => u.series[i].dash?.length ? "dashed" : "solid",
        fill: () => "transparent",
      } },
    }, data, place);
    keys(plot, place, chart);
    drawn.set(place, plot);
  };

  // The legend's entries act on Enter and Space; arrows move the cursor along the curve.
  const keys = (plot, place, chart) => {
    place.querySelectorAll(".u-legend .u-series").forEach((row, i) => {
      const line = chart.lines[i - 1];
      const fitted = line && line.style === "points" && chart.lines[i]?.style === "line";
      if (row.classList.contains("edge") || i > chart.lines.length || fitted) { 
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

  // Many bands at once hide each other: the reader may ask for them.
  bandsShown.checked = Math.max(0, ...charts.map(chart => chart.lines.filter(line => line.low).length)) <= 5;

  const byId = new Map(charts.map(chart => [chart.id, chart]));
  const courses = charts.filter(chart => chart.id.startsWith("course-"));
  const choice = document.getElementById("instance");
  courses.forEach(chart => choice.add(new Option(chart.title, chart.id)));

  const drawAll = () => {
    root.dataset.theme = isDark() ? "dark" : "light";
    document.querySelectorAll("[data-chart]").forEach(place => draw(place, byId.get(place.dataset.chart)));
    const course = document.querySelector("[data-courses]");
    if (courses.length) draw(course, byId.get(choice.value));
  };

  choice.addEventListener("change", () => draw(document.querySelector("[data-courses]"), byId.get(choice.value)));
  document.getElementById("theme").addEventListener("click", () => {
    chosen = isDark() ? "light" : "dark";
    drawAll();
  });
  bandsShown.addEventListener("change", drawAll);
  systemDark.addEventListener("change", drawAll);
  addEventListener("beforeprint", () => { printing = true; drawAll(); });
  addEventListener("afterprint", () => { printing = false; drawAll(); });
  let resizing = 0;
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === width) return;
    width = innerWidth;
    clearTimeout(resizing);
    resizing = setTimeout(drawAll, 150);
  });

  const replay = document.getElementById("replay");
  document.querySelectorAll("[data-replay]").forEach(button => button.addEventListener("click", () => {
    const command = document.createElement("code");
    command.textContent = button.dataset.replay;
    replay.replaceChildren(button.dataset.what, command);
    replay.scrollIntoView({ block: "nearest" });
  }));
  drawAll();
})();

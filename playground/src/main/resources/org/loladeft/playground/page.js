"use strict";
// Wires the controls to the solver. All that is computed or drawn is done by the compiled Java.
(function () {
  const page = JSON.parse(document.getElementById("page").textContent);
  const problem = page.problem;
  const byId = (id) => document.getElementById(id);
  const kind = problem.uplink.kind;
  const joint = kind !== "dedicated";
  const budget = joint ? problem.uplink.bandwidthHz : 1;
  const blocks = problem.blocks;
  const devices = problem.devices;
  const memory = devices.map((d) => d.memoryBytes ?? Number.MAX_VALUE);
  const fixed = new Map((problem.fixed ?? []).map((f) => [f.block, f.device]));
  const numberOf = new Map(devices.map((d, k) => [d.id, k]));
  const pairs = (f) => devices.flatMap((d, k) => blocks.map((b, j) => f(d, k, j)));
  const elsewhere = (k, j) =>
    fixed.has(blocks[j].id) && numberOf.get(fixed.get(blocks[j].id)) !== k;
  const barred = (d, k, j) => d.computeSeconds[j] === null || elsewhere(k, j);
  const solver = Playground.open(
    kind,
    budget,
    blocks.map((b) => b.id),
    blocks.map((b, j) => b.depth ?? j + 1),
    blocks.map((b) => b.uploadBits),
    blocks.map((b) => (fixed.has(b.id) ? numberOf.get(fixed.get(b.id)) : -1)),
    devices.map((d) => d.id),
    memory,
    devices.map((d) => (joint ? d.spectralEfficiency : d.uplinkBitsPerSecond)),
    pairs((d, k, j) => (barred(d, k, j) ? 0 : d.computeSeconds[j])),
    pairs((d, k, j) => (barred(d, k, j) ? Infinity : d.blockMemoryBytes?.[j] ?? 0)),
    page.forward ?? pairs(() => NaN),
    page.glyphs.unitsPerEm,
    page.glyphs.characters,
    page.glyphs.widths,
    page.glyphs.outlines
  );
  window.deft = solver;

  // Steps of a slider are twelfths of an octave, so that the middle is the problem as it is.
  const factor = (id) => 2 ** (byId(id).value / 12);
  const times = (f) => "\u00d7 " + (f === 1 ? "1" : f.toPrecision(3));
  const chosen = () => byId("device").selectedIndex;
  const isLimited = () => memory[chosen()] < Number.MAX_VALUE;
  const boxes = () => [...byId("parts").querySelectorAll("input")];
  let scaleSeconds = 1;

  const deadline = () => (scaleSeconds * byId("deadline").value) / 100;

  function show() {
    byId("memory").disabled = !isLimited();
    const bytes = isLimited() ? (memory[chosen()] * byId("memory").value) / 100 : memory[chosen()];
    byId("bandwidth-out").value = joint
      ? Playground.hertz(budget * factor("bandwidth"))
      : times(factor("bandwidth"));
    byId("speed-out").value = times(factor("speed"));
    byId("memory-out").value = isLimited() ? Playground.bytes(bytes) : "unlimited";
    const asked = byId("has-deadline").checked;
    byId("deadline").disabled = !asked;
    byId("deadline-out").value = asked ? Playground.seconds(deadline()) : "none";
    const takesPart = boxes().map((box) => box.checked);
    byId("parts-out").value = takesPart.filter((x) => x).length + " of " + devices.length;
    const answer = byId("answer");
    if (!takesPart.some((x) => x)) {
      answer.textContent = "At least one device has to take part.";
      answer.dataset.status = answer.dataset.proof = "";
      byId("verdict").textContent = byId("round").innerHTML = byId("proof").innerHTML = "";
      return;
    }
    const there = solver.at(
      factor("bandwidth"), chosen(), factor("speed"), bytes, takesPart, asked ? deadline() : NaN);
    answer.textContent = there.words();
    answer.dataset.status = there.status();
    answer.dataset.proof = there.proofState();
    byId("why").textContent =
      there.status() === "INFEASIBLE" ? "Why there is no round" : "Why no round is shorter";
    byId("verdict").textContent = there.deadlineWords();
    const width = byId("round").clientWidth < 600 ? 300 : 720;
    byId("round").innerHTML = there.round(width);
    byId("proof").innerHTML = there.proof(width);
  }

  let waiting = false;
  function later() {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => { waiting = false; show(); });
    }
  }

  function reset() {
    for (const id of ["bandwidth", "speed"]) byId(id).value = 0;
    byId("memory").value = 100;
    byId("deadline").value = 100;
    byId("has-deadline").checked = false;
    boxes().forEach((box) => { box.checked = true; });
    later();
  }

  devices.forEach((d) => {
    byId("device").add(new Option(d.id));
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = true;
    label.append(box, " " + d.id);
    byId("parts").append(label);
  });
  const first = solver.at(1, 0, 1, memory[0], devices.map(() => true), NaN);
  const known = first.latencySeconds();
  scaleSeconds = Number.isNaN(known) ? Math.max(...devices.flatMap((d) => d.computeSeconds)) : known;
  byId("device").addEventListener("change", () => {
    byId("speed").value = 0;
    byId("memory").value = 100;
  });
  byId("controls").addEventListener("input", later);
  byId("controls").addEventListener("change", later);
  byId("reset").addEventListener("click", reset);
  let narrow = null;
  addEventListener("resize", () => {
    const now = byId("round").clientWidth < 600;
    if (now !== narrow) { narrow = now; later(); }
  });
  reset();
  show();
})();

package org.loladeft.training.tck;

import java.util.LinkedHashMap;
import java.util.Map;
import org.loladeft.scenario.FineTuning;
import org.loladeft.training.FloatTensor;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.ParameterLayout;
import org.loladeft.training.TuningMethod;

/** Turns low-rank updates into matrices: W + scale B A, under the method of whole layers. */
final class MergedCase {

  private static final String LOW = ".lora_A.weight";

  private MergedCase() {}

  static EngineCase of(EngineCase c) {
    TuningMethod lora = c.layout().method();
    TuningMethod whole =
        new TuningMethod(
            new FineTuning.WholeLayer(), lora.groups(), 1, lora.head(), lora.outputs());
    ParameterLayout layout = ParameterLayout.of(c.layout().config(), whole);
    Map<String, FloatTensor> merged = new LinkedHashMap<>();
    layout.all().forEach(block -> block.names().forEach(name -> merged.put(name, of(c, name))));
    return new EngineCase(
        c.name() + ", merged", layout, c.encoder(), NamedTensors.of(merged), c.batch());
  }

  private static FloatTensor of(EngineCase c, String name) {
    String module = name.replaceFirst("\\.weight$", "");
    FloatTensor own = c.parameters().find(name).orElseGet(() -> c.encoder().get(name));
    return c.parameters().names().contains(module + LOW)
        ? sum(
            own,
            c.parameters().get(module + ".lora_B.weight"),
            c.parameters().get(module + LOW),
            c.layout().method().loraScale())
        : own;
  }

  private static FloatTensor sum(FloatTensor w, FloatTensor b, FloatTensor a, double scale) {
    int in = w.dimension(1);
    int rank = a.dimension(0);
    return FloatTensor.filled(
        w.shape(),
        i -> {
          double product = 0;
          for (int r = 0; r < rank; r++) {
            product += (double) b.get(i / in * rank + r) * a.get(r * in + i % in);
          }
          return (float) (w.get(i) + scale * product);
        });
  }
}

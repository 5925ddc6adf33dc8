package org.loladeft.cli.text;

import java.util.List;
import java.util.Locale;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.insight.Cure;
import org.loladeft.cli.io.Terminal;
import org.loladeft.formats.Quantity;

/** What would make an infeasible problem feasible, in words. */
record CureText(DeftProblem problem, Terminal terminal) {

  /** Doubles of at least this size are whole. */
  private static final double WHOLE = 0x1p53;

  String of(List<Cure> cures) {
    StringBuilder text =
        new StringBuilder(cures.size() == 1 ? "This would do:\n" : "Each of these would do:\n");
    cures.forEach(
        cure -> text.append(Styled.of("  " + words(cure)).render(terminal, 4)).append('\n'));
    return text.toString();
  }

  private String words(Cure cure) {
    String atMost = cure.isLeast() ? "" : ", or less";
    return switch (cure.kind()) {
      case MAX_BLOCKS ->
          String.format(
              Locale.ROOT,
              "maxBlocks %.0f in place of %.0f on %s%s",
              cure.to(),
              cure.from(),
              device(cure),
              atMost);
      case EVERY_MAX_BLOCKS ->
          String.format(Locale.ROOT, "maxBlocks %.0f on every device%s", cure.to(), atMost);
      case MEMORY ->
          String.format(
              Locale.ROOT,
              "%s more memory on %s (%s bytes)%s",
              Quantity.bytes(cure.to() - cure.from()),
              device(cure),
              enough(cure.to() - cure.from()),
              atMost);
      case EVERY_MEMORY ->
          String.format(Locale.ROOT, "%.4g times the memory on every device%s", cure.to(), atMost);
      case RESOURCE_BLOCKS ->
          String.format(
              Locale.ROOT,
              "%.0f resource blocks in place of %.0f%s",
              cure.to(),
              cure.from(),
              atMost);
    };
  }

  private String device(Cure cure) {
    return problem.deviceId(cure.device().orElseThrow());
  }

  /** What is to be added to a figure in a file, be it a problem or a scenario: no byte less. */
  private static String enough(double bytes) {
    return bytes < WHOLE
        ? String.format(Locale.ROOT, "%.0f", Math.ceil(bytes))
        : Double.toString(bytes);
  }
}

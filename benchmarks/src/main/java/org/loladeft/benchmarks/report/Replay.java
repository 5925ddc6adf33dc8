package org.loladeft.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.loladeft.benchmarks.bench.RunKey;

/**
 * The command that repeats a run.
 *
 * @param suiteFile the suite's file
 * @param options options of the whole bench that change a run, each a word
 */
public record Replay(String suiteFile, List<String> options) {

  private static final String PLAIN = "[A-Za-z0-9_./:=@%+,-]+";

  /** The command for a POSIX shell; {@code --fresh}, so that a second replay runs again, too. */
  String command(RunKey key) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "deft",
                "bench",
                suiteFile,
                "--only",
                key.instance(),
                "--solvers",
                key.solver(),
                "--seed",
                String.valueOf(key.seed())));
    words.addAll(options);
    words.add("--fresh");
    return words.stream().map(Replay::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}

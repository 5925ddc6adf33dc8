package org.loladeft.training.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.loladeft.cli.io.CommandException;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.JsonTree;
import org.loladeft.formats.WholeFile;
import org.loladeft.training.server.TrainingLog;

/**
 * The folder that a training writes to. {@code settings.json} tells which training that is, so that
 * the same command goes on with what is there and another one is refused.
 */
final class TrainingFolder {

  private static final String SETTINGS = "settings.json";
  private static final String UNFINISHED = "unfinished";
  private static final String COMPLETE = "complete";

  private final Path folder;
  private final Map<String, Object> settings;

  /**
   * A training in a folder.
   *
   * @param folder the folder, which is there
   * @param settings all that its results depend on
   */
  TrainingFolder(Path folder, Map<String, Object> settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /**
   * Begins, or goes on.
   *
   * @param fresh whether to forget what is there
   * @return whether there is nothing left to do
   * @throws CommandException if the folder holds another training
   */
  boolean begin(boolean fresh) throws IOException {
    Path file = folder.resolve(SETTINGS);
    if (fresh) {
      removeUnfinished();
      Files.deleteIfExists(file);
    }
    if (Files.exists(file)) {
      String found = Files.readString(file);
      if (found.equals(text(true))) {
        return true;
      } else if (!found.equals(text(false))) {
        throw another(file, found);
      }
    }
    WholeFile.write(file, text(false));
    return false;
  }

  private String text(boolean complete) {
    Map<String, Object> all = new LinkedHashMap<>(settings);
    all.put(COMPLETE, complete);
    return JsonOutput.document(all);
  }

  private CommandException another(Path file, String found) {
    Map<String, Object> before = JsonTree.read(found, file.toString());
    Map<String, Object> now = JsonTree.read(text(false), file.toString());
    List<String> names = new ArrayList<>();
    Stream.concat(now.keySet().stream(), before.keySet().stream())
        .distinct()
        .filter(name -> !name.equals(COMPLETE))
        .filter(name -> !Objects.equals(before.get(name), now.get(name)))
        .forEach(names::add);
    return CommandException.badInput(
        folder
            + " holds another training, with other "
            + String.join(", ", names)
            + ": expected the same command, another folder, or --fresh to start anew");
  }

  /** Whether a training was begun here and is not finished. */
  boolean isBegun() {
    return Files.exists(folder.resolve(UNFINISHED));
  }

  /** Where a run keeps its files until all are finished. */
  Path unfinished(String policy) {
    return folder.resolve(UNFINISHED).resolve(policy);
  }

  /**
   * Writes the logs of all runs, one after the other, and the curves of all policies.
   *
   * @param runs finished
   * @param curves of all policies
   */
  void writeLogs(List<LearningRun> runs, List<LearningCurve> curves) throws IOException {
    for (String name : List.of(TrainingLog.TRAINING, TrainingLog.TIMING)) {
      WholeFile.write(
          folder.resolve(name),
          out -> {
            for (LearningRun run : runs) {
              Files.copy(run.file(name), out);
            }
          });
    }
    StringBuilder csv = new StringBuilder(TrainingLog.HEAD);
    curves.forEach(curve -> csv.append(curve.csv()));
    WholeFile.write(folder.resolve(TrainingLog.ACCURACY), csv.toString());
  }

  /** Everything is written: what was kept for going on is no longer needed. */
  void end() throws IOException {
    WholeFile.write(folder.resolve(SETTINGS), text(true));
    removeUnfinished();
  }

  private void removeUnfinished() throws IOException {
    Path unfinished = folder.resolve(UNFINISHED);
    if (Files.exists(unfinished)) {
      List<Path> all;
      try (Stream<Path> walk = Files.walk(unfinished)) {
        all = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : all) {
        Files.delete(path);
      }
    }
  }
}

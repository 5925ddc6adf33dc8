package org.loladeft.training.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loladeft.cli.io.CommandException;
import org.loladeft.formats.BadInputException;
import org.loladeft.training.glue.GlueExample;
import org.loladeft.training.glue.GlueFile;
import org.loladeft.training.glue.GlueSplit;
import org.loladeft.training.glue.GlueTask;

/**
 * The files of a task.
 *
 * @param task whose layout they have
 * @param train what is learned from
 * @param dev what is judged by; of MNLI the matched part
 * @param tests what is predicted in the end, in the order of the task's submission; none where a
 *     file of them is missing
 * @param digest of all files, for telling tasks apart
 */
record TaskFolder(
    GlueTask task,
    List<GlueExample> train,
    List<GlueExample> dev,
    List<List<GlueExample>> tests,
    String digest) {

  /**
   * Reads a folder.
   *
   * @param folder the folder
   * @param given the task; without it the one that the folder is called after, or SST-2
   * @throws CommandException if a file is missing
   * @throws BadInputException if one is not as the task has it
   */
  static TaskFolder read(Path folder, Optional<GlueTask> given) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw CommandException.badInput("--task " + folder + ": no such folder");
    }
    GlueTask task = given.orElseGet(() -> calledAfter(folder));
    ContentDigest digest = new ContentDigest();
    List<GlueExample> train = read(folder, task, GlueSplit.TRAIN, digest).get(0);
    List<GlueExample> dev = read(folder, task, GlueSplit.DEV, digest).get(0);
    List<List<GlueExample>> tests = read(folder, task, GlueSplit.TEST, digest);
    return new TaskFolder(task, train, dev, tests, digest.hex());
  }

  private static GlueTask calledAfter(Path folder) {
    String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    return Arrays.stream(GlueTask.values())
        .filter(task -> task.id().equalsIgnoreCase(name))
        .findFirst()
        .orElse(GlueTask.SST_2);
  }

  private static List<List<GlueExample>> read(
      Path folder, GlueTask task, GlueSplit split, ContentDigest digest) throws IOException {
    List<String> names = task.fileNames(split);
    boolean optional = split == GlueSplit.TEST;
    if (optional && !names.stream().allMatch(name -> Files.exists(folder.resolve(name)))) {
      return List.of();
    }
    List<List<GlueExample>> files = new ArrayList<>();
    for (String name : names) {
      Path file = folder.resolve(name);
      if (!Files.isRegularFile(file)) {
        throw CommandException.badInput(
            "--task " + folder + ": " + name + " is missing: expected a file of " + task.title());
      }
      try (InputStream in = digest.through(Files.newInputStream(file))) {
        files.add(GlueFile.read(task, split, in, file.toString()));
      }
    }
    return files;
  }
}

package org.loladeft.ortools;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import org.loladeft.api.Availability;
import org.loladeft.ortools.Ending.Kind;

/**
 * Runs another search in a child process, so that a crash in native code ends that process and one
 * solve, not the caller. Costs the start of a JVM and the loading of natives each time.
 */
final class ChildSearch implements Search {

  private static final long POLL_MILLIS = 5;

  private final String solverId;

  ChildSearch(String solverId) {
    this.solverId = solverId;
  }

  /** The search of a solver, in this process. */
  static Search searchOf(String solverId) {
    return solverId.equals("ortools-milp") ? ReferenceSearch.milp() : ReferenceSearch.cpSat();
  }

  @Override
  public Ending run(Task task, Board board, Stop stop) {
    TaskFolder folder = folder(task, board, stop);
    try {
      return run(folder, board, stop);
    } catch (IOException e) {
      throw new UncheckedIOException("the child process can't be reached: " + e.getMessage(), e);
    } finally {
      folder.delete();
    }
  }

  /** A folder with the task in it. */
  private static TaskFolder folder(Task task, Board board, Stop stop) {
    try {
      TaskFolder folder = TaskFolder.create();
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(folder.task())))) {
        Wire.writeTask(out, task, board, stop.remainingSeconds());
      } catch (IOException e) {
        folder.delete();
        throw e;
      }
      return folder;
    } catch (IOException e) {
      throw new UnavailableException(
          Availability.no(
              "a child's folder can't be written: " + e.getMessage(), Natives.FOLDER_CURE));
    }
  }

  private Ending run(TaskFolder folder, Board board, Stop stop) throws IOException {
    try (ChildProcess child = ChildProcess.start(solverId, folder)) {
      stop.onRequest(child::kill);
      return follow(child, new Frames(folder.answer(), board), folder, stop)
          .withNote("process", "child");
    } finally {
      stop.clear();
    }
  }

  private static Ending follow(ChildProcess child, Frames frames, TaskFolder folder, Stop stop)
      throws IOException {
    while (true) {
      boolean ended = ended(child);
      Optional<Ending> ending = frames.read();
      if (ending.isPresent()) {
        return ending.get();
      }
      if (stop.isRequested()) {
        return Ending.of(Kind.STOPPED);
      }
      if (ended) {
        return brokenDown(
            "the child process ended with status " + child.status() + ": " + folder.lastWords(),
            frames);
      }
    }
  }

  /** What was found before is checked and worth having; a child that gave nothing is a fault. */
  private static Ending brokenDown(String how, Frames frames) {
    if (!frames.helped()) {
      throw new EngineFaultException(how);
    }
    return Ending.of(Kind.BROKE_DOWN).withNote("engine-fault", how);
  }

  private static boolean ended(ChildProcess child) {
    try {
      return child.ends(POLL_MILLIS);
    } catch (InterruptedException e) {
      // Only who started a solve may end it; this thread is nobody's but ours.
      return false;
    }
  }
}

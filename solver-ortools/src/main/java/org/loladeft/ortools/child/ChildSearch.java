package org.loladeft.ortools.child;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import org.loladeft.api.Availability;
import org.loladeft.ortools.engine.EngineFaultException;
import org.loladeft.ortools.engine.Natives;
import org.loladeft.ortools.engine.StopRequest;
import org.loladeft.ortools.engine.UnavailableException;
import org.loladeft.ortools.search.EngineSearch;
import org.loladeft.ortools.search.IncumbentBoard;
import org.loladeft.ortools.search.ReferenceSearch;
import org.loladeft.ortools.search.SearchEnding;
import org.loladeft.ortools.search.SearchEnding.Kind;

/**
 * Runs another search in a child process, so that a crash in native code ends that process and one
 * solve, not the caller. Costs the start of a JVM and the loading of natives each time.
 */
public final class ChildSearch implements EngineSearch {

  private static final long POLL_MILLIS = 5;

  private final String solverId;

  /** The search that a solver runs, by its id. */
  public ChildSearch(String solverId) {
    this.solverId = solverId;
  }

  /** The search of a solver, in this process. */
  static EngineSearch searchOf(String solverId) {
    return solverId.equals("ortools-milp") ? ReferenceSearch.milp() : ReferenceSearch.cpSat();
  }

  @Override
  public SearchEnding run(Task task, IncumbentBoard board, StopRequest stop) {
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
  private static TaskFolder folder(Task task, IncumbentBoard board, StopRequest stop) {
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

  private SearchEnding run(TaskFolder folder, IncumbentBoard board, StopRequest stop)
      throws IOException {
    try (ChildProcess child = ChildProcess.start(solverId, folder)) {
      stop.onRequest(child::kill);
      return follow(child, new Frames(folder.answer(), board), folder, stop)
          .withNote("process", "child");
    } finally {
      stop.clear();
    }
  }

  private static SearchEnding follow(
      ChildProcess child, Frames frames, TaskFolder folder, StopRequest stop) throws IOException {
    while (true) {
      boolean ended = ended(child);
      Optional<SearchEnding> ending = frames.read();
      if (ending.isPresent()) {
        return ending.get();
      }
      if (stop.isRequested()) {
        return SearchEnding.of(Kind.STOPPED);
      }
      if (ended) {
        return brokenDown(
            "the child process ended with status " + child.status() + ": " + folder.lastWords(),
            frames);
      }
    }
  }

  /** What was found before is checked and worth having; a child that gave nothing is a fault. */
  private static SearchEnding brokenDown(String how, Frames frames) {
    if (!frames.helped()) {
      throw new EngineFaultException(how);
    }
    return SearchEnding.of(Kind.BROKE_DOWN).withNote("engine-fault", how);
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

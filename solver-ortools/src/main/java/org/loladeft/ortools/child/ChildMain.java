package org.loladeft.ortools.child;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.loladeft.ortools.child.Wire.TimedTask;
import org.loladeft.ortools.engine.StopRequest;
import org.loladeft.ortools.engine.UnavailableException;
import org.loladeft.ortools.search.EngineSearch;
import org.loladeft.ortools.search.IncumbentBoard;
import org.loladeft.ortools.search.SearchEnding;

/**
 * The child process: reads a task from one file, runs it, and appends {@linkplain Frames frames} to
 * another, which the parent follows. Not standard output, to which engines write as they please.
 * Standard input only tells when the parent is gone.
 */
final class ChildMain {

  private static final long POLL_MILLIS = 5;

  /** A string in a frame takes at most 65,535 bytes, three for a character. */
  private static final int LONGEST_TEXT = 20_000;

  private final IncumbentBoard board;
  private final DataOutputStream out;
  private double toldLatency = Double.POSITIVE_INFINITY;
  private double toldBound;

  private ChildMain(IncumbentBoard board, DataOutputStream out) {
    this.board = board;
    this.out = out;
  }

  /**
   * Runs a task.
   *
   * @param arguments solver id, folder of the task
   */
  public static void main(String[] arguments) {
    TaskFolder folder = new TaskFolder(Path.of(arguments[1]));
    daemon(() -> endWithParent(folder));
    int status = 0;
    try {
      run(arguments[0], folder);
    } catch (IOException | InterruptedException e) {
      Thread self = Thread.currentThread();
      self.getUncaughtExceptionHandler().uncaughtException(self, e); // the parent reads the log
      status = 1;
    }
    // A native thread that does not end must not keep the process.
    Runtime.getRuntime().halt(status);
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "deft-ortools-child");
    thread.setDaemon(true);
    thread.start();
  }

  /** Nobody is left to read the answer or to delete the folder once standard input ends. */
  private static void endWithParent(TaskFolder folder) {
    try {
      while (System.in.read() >= 0) {
        continue;
      }
    } catch (IOException closed) {
      // It has ended too.
    }
    folder.delete();
    Runtime.getRuntime().halt(1);
  }

  private static void run(String solverId, TaskFolder folder)
      throws IOException, InterruptedException {
    TimedTask timed;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(folder.task())))) {
      timed = Wire.readTask(in);
    }
    IncumbentBoard board = new IncumbentBoard(timed.task().problem());
    timed.known().ifPresent(board::offer);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(folder.answer())))) {
      new ChildMain(board, out).run(ChildSearch.searchOf(solverId), timed);
    }
  }

  private void run(EngineSearch search, TimedTask timed) throws IOException, InterruptedException {
    double limit = timed.remainingSeconds();
    long end = System.nanoTime() + (long) Math.min(9e18, 1e9 * limit);
    StopRequest stop =
        new StopRequest(() -> limit < 1e9 ? (end - System.nanoTime()) * 1e-9 : limit);
    CompletableFuture<SearchEnding> future = new CompletableFuture<>();
    daemon(() -> complete(future, search, timed, stop));
    while (!isDone(future)) {
      tell();
    }
    tell();
    tellEnd(future);
    out.flush();
  }

  private void complete(
      CompletableFuture<SearchEnding> future,
      EngineSearch search,
      TimedTask timed,
      StopRequest stop) {
    try {
      future.complete(search.run(timed.task(), board, stop));
    } catch (RuntimeException | Error e) {
      future.completeExceptionally(e);
    }
  }

  private static boolean isDone(CompletableFuture<SearchEnding> future)
      throws InterruptedException {
    try {
      future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException failed) {
      return true;
    } catch (TimeoutException notYet) {
      return false;
    }
  }

  /** Writes what is new on the board. */
  private void tell() throws IOException {
    var incumbent = board.incumbent();
    if (incumbent.isPresent() && incumbent.get().latencySeconds() < toldLatency) {
      toldLatency = incumbent.get().latencySeconds();
      out.writeByte(Frames.MATCHING);
      Wire.writeInts(out, incumbent.get().allocation().devices());
    }
    if (board.boundSeconds() > toldBound) {
      toldBound = board.boundSeconds();
      out.writeByte(Frames.BOUND);
      out.writeDouble(toldBound);
    }
    out.flush();
  }

  private void tellEnd(CompletableFuture<SearchEnding> future) throws IOException {
    try {
      SearchEnding ending = future.join();
      out.writeByte(Frames.ENDING);
      Wire.writeEnding(out, ending);
    } catch (CompletionException e) {
      tellFailure(e.getCause());
    }
  }

  private void tellFailure(Throwable failure) throws IOException {
    if (failure instanceof UnavailableException unavailable) {
      out.writeByte(Frames.UNAVAILABLE);
      writeText(unavailable.availability().reason().orElseThrow());
      writeText(unavailable.availability().cure().orElseThrow());
    } else {
      out.writeByte(Frames.FAILURE);
      writeText(failure.toString());
    }
  }

  private void writeText(String text) throws IOException {
    out.writeUTF(text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
  }
}

package org.loladeft.ortools;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The child process: reads a task from one file, runs it, and appends frames to another, which the
 * parent follows. Not standard output, to which engines write as they please.
 */
final class ChildMain {

  /** Kinds of frame. */
  static final int MATCHING = 1;

  static final int BOUND = 2;
  static final int ENDING = 3;
  static final int FAILURE = 4;
  static final int UNLOADABLE = 5;

  private static final long POLL_MILLIS = 5;

  private final Board board;
  private final DataOutputStream out;
  private double toldLatency = Double.POSITIVE_INFINITY;
  private double toldBound;

  private ChildMain(Board board, DataOutputStream out) {
    this.board = board;
    this.out = out;
  }

  /**
   * Runs a task.
   *
   * @param arguments solver id, file of the task, file of the answer
   * @throws IOException if a file can't be read or written
   * @throws InterruptedException never
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Wire.TimedTask timed;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(Path.of(arguments[1]))))) {
      timed = Wire.readTask(in);
    }
    long end = System.nanoTime() + (long) Math.min(9e18, 1e9 * timed.remainingSeconds());
    double limit = timed.remainingSeconds();
    Stop stop = new Stop(() -> limit < 1e9 ? (end - System.nanoTime()) * 1e-9 : limit);
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[2]))))) {
      Board board = new Board(timed.task().problem());
      new ChildMain(board, out).run(ChildSearch.searchOf(arguments[0]), timed.task(), stop);
    }
    // A native thread that does not end must not keep the process.
    Runtime.getRuntime().halt(0);
  }

  private void run(Search search, Search.Task task, Stop stop)
      throws IOException, InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Object[] outcome = new Object[1];
    Thread thread =
        new Thread(
            () -> {
              try {
                outcome[0] = search.run(task, board, stop);
              } catch (RuntimeException | Error e) {
                outcome[0] = e;
              } finally {
                done.countDown();
              }
            });
    thread.setDaemon(true);
    thread.start();
    while (!done.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      tell();
    }
    tell();
    if (outcome[0] instanceof Ending ending) {
      out.writeByte(ENDING);
      Wire.writeEnding(out, ending);
    } else {
      out.writeByte(outcome[0] instanceof LinkageError ? UNLOADABLE : FAILURE);
      out.writeUTF(words((Throwable) outcome[0]));
    }
    out.flush();
  }

  private static String words(Throwable failure) {
    return failure instanceof LinkageError
        ? String.valueOf(failure.getMessage())
        : failure.toString();
  }

  /** Writes what is new on the board. */
  private void tell() throws IOException {
    var incumbent = board.incumbent();
    if (incumbent.isPresent() && incumbent.get().latencySeconds() < toldLatency) {
      toldLatency = incumbent.get().latencySeconds();
      out.writeByte(MATCHING);
      Wire.writeInts(out, incumbent.get().allocation().devices());
    }
    if (board.boundSeconds() > toldBound) {
      toldBound = board.boundSeconds();
      out.writeByte(BOUND);
      out.writeDouble(toldBound);
    }
    out.flush();
  }
}

package org.loladeft.ortools.child;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.loladeft.api.Availability;
import org.loladeft.ortools.engine.EngineFaultException;
import org.loladeft.ortools.engine.UnavailableException;
import org.loladeft.ortools.search.IncumbentBoard;
import org.loladeft.ortools.search.SearchEnding;

/** Follows the growing file of a child's frames and puts them on the board. */
final class Frames {

  /** A better matching. */
  static final int MATCHING = 1;

  /** A better bound. */
  static final int BOUND = 2;

  /** The end. */
  static final int ENDING = 3;

  /** The search has thrown. */
  static final int FAILURE = 4;

  /** OR-Tools can't be used in the child. */
  static final int UNAVAILABLE = 5;

  private final Path file;
  private final IncumbentBoard board;
  private int consumed;
  private boolean helped;

  Frames(Path file, IncumbentBoard board) {
    this.file = file;
    this.board = board;
  }

  /** Whether a frame improved on what was known. */
  boolean helped() {
    return helped;
  }

  /** Reads what is new; the ending, once it is there. */
  Optional<SearchEnding> read() throws IOException {
    if (Files.size(file) == consumed) {
      return Optional.empty();
    }
    byte[] all = Files.readAllBytes(file);
    ByteArrayInputStream bytes = new ByteArrayInputStream(all);
    DataInputStream in = new DataInputStream(bytes);
    in.skipNBytes(consumed);
    try {
      while (bytes.available() > 0) {
        Optional<SearchEnding> ending = frame(in);
        consumed = all.length - bytes.available();
        if (ending.isPresent()) {
          return ending;
        }
      }
    } catch (EOFException notWhollyWrittenYet) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private Optional<SearchEnding> frame(DataInputStream in) throws IOException {
    switch (in.readByte()) {
      case MATCHING -> helped |= board.offer(Wire.readInts(in));
      case BOUND -> {
        double bound = in.readDouble();
        helped |= bound > board.boundSeconds();
        board.bound(bound);
      }
      case ENDING -> {
        return Optional.of(Wire.readEnding(in));
      }
      case UNAVAILABLE ->
          throw new UnavailableException(
              Availability.no("in a child process: " + in.readUTF(), in.readUTF()));
      default -> throw new EngineFaultException("in a child process: " + in.readUTF());
    }
    return Optional.empty();
  }
}

package org.loladeft.cli.stream;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.loladeft.cli.io.CommandException;

/** The lines of a stream, as bytes, each as soon as its end is there. */
public final class InputLines {

  /** As much as a reader of documents holds. */
  private static final int LONGEST = 1 << 30;

  private final InputStream in;
  private final String name;
  private byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;

  /**
   * Lines of a stream.
   *
   * @param in the stream; neither buffered nor closed here
   * @param name what messages call it
   */
  public InputLines(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  /**
   * {@return the next line without its end, null after the last; text after the last end is a line}
   *
   * @throws CommandException if the stream fails, or the line has more than 2<sup>30</sup> bytes
   */
  public byte @Nullable [] next() {
    int searched = from;
    while (true) {
      for (int i = searched; i < to; i++) {
        if (buffer[i] == '\n') {
          return taken(i, i + 1);
        }
      }
      searched = to - from;
      if (!fill()) {
        return from == to ? null : taken(to, to);
      }
    }
  }

  private byte[] taken(int end, int next) {
    byte[] line = Arrays.copyOfRange(buffer, from, end);
    from = next;
    return line;
  }

  /** Reads more behind what is held of a line, which is at the buffer's start afterwards. */
  private boolean fill() {
    System.arraycopy(buffer, from, buffer, 0, to - from);
    to -= from;
    from = 0;
    if (to == LONGEST) {
      throw CommandException.badInput(
          name + ": a line has more than " + LONGEST + " bytes: expected less");
    }
    if (to == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * to);
    }
    try {
      int read = in.read(buffer, to, buffer.length - to);
      to += Math.max(read, 0);
      return read >= 0;
    } catch (IOException e) {
      throw CommandException.badInput("can't read " + name + ": " + e.getMessage());
    }
  }
}

package org.loladeft.formats;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * Refuses bytes that are no well-formed UTF-8 (table 3-7 of the Unicode standard): the JSON parser
 * itself would read UTF-16 and UTF-32, and overlong forms and surrogates as characters, so that ids
 * which differ on disk would be equal. Takes the text in pieces.
 */
final class EncodingCheck {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LINE_ENDS = '\n' * ONES;

  private final String fileName;
  private int line;
  private int column;
  private int taken;

  /** Continuation bytes still to come, and the range of the next one. */
  private int expected;

  private int least;
  private int most;

  EncodingCheck(String fileName, int linesBefore) {
    this.fileName = fileName;
    this.line = 1 + linesBefore;
  }

  /** Takes the next bytes. */
  void take(byte[] bytes, int offset, int count) {
    for (int i = offset; taken < 2 && i < offset + count; i++, taken++) {
      refuseOtherEncoding(bytes[i] & 0xff);
    }
    int end = offset + count;
    for (int i = offset; i < end; i++) {
      int plain = expected > 0 ? 0 : plain(bytes, i, end);
      i += plain;
      column += plain;
      if (i == end) {
        return;
      }
      int b = bytes[i] & 0xff;
      if (expected > 0) {
        next(b);
      } else if (b == '\n') {
        line++;
        column = 0;
      } else {
        column++;
        if (b >= 0x80) {
          start(b);
        }
      }
    }
  }

  /** How many bytes from here on, eight at a time, are ASCII and no line end. */
  private static int plain(byte[] bytes, int from, int end) {
    int i = from;
    while (i + 8 <= end) {
      long eight = (long) LONGS.get(bytes, i);
      long differs = eight ^ LINE_ENDS; // has a zero byte where there is a line end
      if (((eight | (differs - ONES & ~differs)) & HIGH_BITS) != 0) {
        break;
      }
      i += 8;
    }
    return i - from;
  }

  /** JSON starts with ASCII: a zero among the first bytes, or a mark, is another encoding's. */
  private void refuseOtherEncoding(int b) {
    if (b == 0 || b >= 0xFE) {
      throw new BadInputException(
          fileName,
          "line " + line + ", column 1",
          "the text looks like UTF-16 or UTF-32: expected UTF-8");
    }
  }

  private void next(int b) {
    if (b < least || b > most) {
      throw bad(b);
    }
    expected--;
    range(0x80, 0xBF);
  }

  private void start(int b) {
    if (b < 0xC2 || b > 0xF4) {
      throw bad(b);
    }
    expected = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
    switch (b) {
      case 0xE0 -> range(0xA0, 0xBF); // less would be overlong
      case 0xED -> range(0x80, 0x9F); // more would be a surrogate
      case 0xF0 -> range(0x90, 0xBF); // less would be overlong
      case 0xF4 -> range(0x80, 0x8F); // more would be beyond Unicode
      default -> range(0x80, 0xBF);
    }
  }

  private void range(int from, int to) {
    least = from;
    most = to;
  }

  private BadInputException bad(int b) {
    return new BadInputException(
        fileName,
        "line " + line + ", column " + column,
        "found byte 0x"
            + Integer.toHexString(b).toUpperCase(Locale.ROOT)
            + " in a place"
            + " where UTF-8 has none: expected UTF-8");
  }
}

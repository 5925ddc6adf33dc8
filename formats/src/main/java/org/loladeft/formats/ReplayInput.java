package org.loladeft.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An input that can be read again from its start for as long as it is being recorded.
 *
 * <p>The fields of a JSON object come in any order, but a problem's devices can only be understood
 * once its uplink and blocks are known. A reader that meets them too early looks ahead through a
 * second {@linkplain #view() view}. In the natural order nothing but the first few kilobytes is
 * ever held.
 */
public final class ReplayInput {

  /** Most bytes that are held to look ahead. */
  public static final int MAX_RECORDED_BYTES = 1 << 30;

  private final InputStream rest;
  private final String fileName;
  private final int line;
  private final EncodingCheck encoding;
  private byte[] recorded;
  private int count;
  private boolean recording = true;

  /** Records a text in UTF-8, neither buffered nor closed here. */
  public ReplayInput(InputStream in, String fileName) {
    this(in, fileName, 0, new byte[1 << 14]);
  }

  private ReplayInput(InputStream in, String fileName, int line, byte[] recorded) {
    this.rest = in;
    this.fileName = fileName;
    this.line = line;
    this.recorded = recorded;
    this.encoding = new EncodingCheck(fileName, linesBefore());
  }

  /** A text at hand: a line of a file with its number from 1, or a whole file with number 0. */
  public static ReplayInput of(String text, String fileName, int line) {
    return of(text.getBytes(StandardCharsets.UTF_8), fileName, line);
  }

  /**
   * The same of a text in UTF-8, which is not copied.
   *
   * @throws BadInputException if it is no UTF-8
   */
  public static ReplayInput of(byte[] text, String fileName, int line) {
    ReplayInput input = new ReplayInput(InputStream.nullInputStream(), fileName, line, text);
    input.encoding.take(text, 0, text.length);
    input.count = text.length;
    return input;
  }

  /** How many lines of the file come before it. */
  int linesBefore() {
    return Math.max(0, line - 1);
  }

  /** Where it is in its file, if it is a part of it. */
  String words() {
    return line == 0 ? "" : "line " + line;
  }

  /** As much of the text as has been read and kept. */
  String beginning() {
    return new String(recorded, 0, count, StandardCharsets.UTF_8);
  }

  String fileName() {
    return fileName;
  }

  /** A stream from the start of the input. */
  InputStream view() {
    return new View();
  }

  /** Holds no more than it has; from now on only one view may read on. */
  void stopRecording() {
    recording = false;
  }

  private int record() throws IOException {
    if (count == recorded.length) {
      if (count == MAX_RECORDED_BYTES) {
        throw new BadInputException(
            fileName,
            "",
            "the fields are in an order that needs more than "
                + MAX_RECORDED_BYTES
                + " bytes to be held: expected 'format' first, and 'uplink' and 'blocks' before"
                + " 'devices'");
      }
      recorded = Arrays.copyOf(recorded, Math.max(16, 2 * count));
    }
    int read = fetch(recorded, count, recorded.length - count);
    count += Math.max(read, 0);
    return read;
  }

  /** All bytes come through here, once each. */
  private int fetch(byte[] into, int offset, int length) throws IOException {
    int read = rest.read(into, offset, length);
    if (read > 0) {
      encoding.take(into, offset, read);
    }
    return read;
  }

  private final class View extends InputStream {

    private int position;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (position == count) {
        if (!recording) {
          return fetch(into, offset, length);
        }
        if (record() < 0) {
          return -1;
        }
      }
      int copied = Math.min(length, count - position);
      System.arraycopy(recorded, position, into, offset, copied);
      position += copied;
      return copied;
    }
  }
}

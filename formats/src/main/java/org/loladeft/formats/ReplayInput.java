package org.loladeft.formats;

import java.io.IOException;
import java.io.InputStream;
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
  private final Utf8Check utf8;
  private byte[] recorded = new byte[1 << 14];
  private int count;
  private boolean recording = true;

  public ReplayInput(InputStream in, String fileName) {
    this.rest = in;
    this.fileName = fileName;
    this.utf8 = new Utf8Check(fileName);
  }

  /** A stream from the start of the input. */
  public InputStream view() {
    return new View();
  }

  /** Holds no more than it has; from now on only one view may read on. */
  public void stopRecording() {
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
      recorded = Arrays.copyOf(recorded, 2 * count);
    }
    int read = fetch(recorded, count, recorded.length - count);
    count += Math.max(read, 0);
    return read;
  }

  /** All bytes come through here, once each. */
  private int fetch(byte[] into, int offset, int length) throws IOException {
    int read = rest.read(into, offset, length);
    if (read > 0) {
      if (count == 0) {
        refuseOtherEncodings(into, read);
      }
      utf8.take(into, offset, read);
    }
    return read;
  }

  /** JSON starts with ASCII: a zero among the first bytes, or a mark, is another encoding's. */
  private void refuseOtherEncodings(byte[] start, int length) {
    for (int i = 0; i < Math.min(length, 2); i++) {
      int first = start[i] & 0xff;
      if (first == 0 || first >= 0xfe) {
        throw new BadInputException(
            fileName, "line 1, column 1", "the text looks like UTF-16 or UTF-32: expected UTF-8");
      }
    }
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

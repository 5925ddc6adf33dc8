package org.loladeft.formats;

import java.util.Arrays;

/**
 * Where an object stands within a text: a document in a document, to be read by itself.
 *
 * @param from its first byte
 * @param to the byte after its last
 */
public record JsonPart(int from, int to) {

  /**
   * The object alone, where it stands: errors in it name the right column.
   *
   * @param text the whole text, in UTF-8
   * @return the text up to the end of the object, with space for what is before it
   */
  public byte[] alone(byte[] text) {
    byte[] alone = Arrays.copyOf(text, to);
    Arrays.fill(alone, 0, from, (byte) ' ');
    return alone;
  }
}

package org.loladeft.cli.text;

import java.util.Arrays;

/**
 * How many columns of a terminal a text takes: two for East Asian wide characters and emoji, none
 * for marks that combine with the character before them, one for all others.
 *
 * <p>The wide ones are those of class W or F in EastAsianWidth.txt of Unicode 14, and the
 * unassigned ones between them. What combines is what the JDK says, so that tables are needed for
 * nothing else. Emoji that are joined to one picture count one by one: terminals differ in what
 * they make of them.
 */
final class DisplayWidth {

  /** First and last of each run of wide characters, ascending. */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC,
    0x23F0, 0x23F0, 0x23F3, 0x23F3, 0x25FD, 0x25FE, 0x2614, 0x2615,
    0x2648, 0x2653, 0x267F, 0x267F, 0x2693, 0x2693, 0x26A1, 0x26A1,
    0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26CE,
    0x26D4, 0x26D4, 0x26EA, 0x26EA, 0x26F2, 0x26F3, 0x26F5, 0x26F5,
    0x26FA, 0x26FA, 0x26FD, 0x26FD, 0x2705, 0x2705, 0x270A, 0x270B,
    0x2728, 0x2728, 0x274C, 0x274C, 0x274E, 0x274E, 0x2753, 0x2755,
    0x2757, 0x2757, 0x2795, 0x2797, 0x27B0, 0x27B0, 0x27BF, 0x27BF,
    0x2B1B, 0x2B1C, 0x2B50, 0x2B50, 0x2B55, 0x2B55, 0x2E80, 0x303E,
    0x3041, 0x3247, 0x3250, 0x4DBF, 0x4E00, 0xA4C6, 0xA960, 0xA97C,
    0xAC00, 0xD7A3, 0xF900, 0xFAD9, 0xFE10, 0xFE19, 0xFE30, 0xFE6B,
    0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18D08, 0x1AFF0, 0x1B2FB,
    0x1F004, 0x1F004, 0x1F0CF, 0x1F0CF, 0x1F18E, 0x1F18E, 0x1F191, 0x1F19A,
    0x1F200, 0x1F320, 0x1F32D, 0x1F335, 0x1F337, 0x1F37C, 0x1F37E, 0x1F393,
    0x1F3A0, 0x1F3CA, 0x1F3CF, 0x1F3D3, 0x1F3E0, 0x1F3F0, 0x1F3F4, 0x1F3F4,
    0x1F3F8, 0x1F43E, 0x1F440, 0x1F440, 0x1F442, 0x1F4FC, 0x1F4FF, 0x1F53D,
    0x1F54B, 0x1F54E, 0x1F550, 0x1F567, 0x1F57A, 0x1F57A, 0x1F595, 0x1F596,
    0x1F5A4, 0x1F5A4, 0x1F5FB, 0x1F64F, 0x1F680, 0x1F6C5, 0x1F6CC, 0x1F6CC,
    0x1F6D0, 0x1F6D2, 0x1F6D5, 0x1F6DF, 0x1F6EB, 0x1F6EC, 0x1F6F4, 0x1F6FC,
    0x1F7E0, 0x1F7F0, 0x1F90C, 0x1F93A, 0x1F93C, 0x1F945, 0x1F947, 0x1F9FF,
    0x1FA70, 0x1FAF6, 0x20000, 0x3FFFD,
  };

  /** Below this, all are narrow and none combines. */
  private static final int FIRST_SPECIAL = 0x300;

  /** The vowels and final consonants of Hangul, drawn into the syllable that is begun. */
  private static final int FIRST_JOINED_JAMO = 0x1160;

  private static final int LAST_JOINED_JAMO = 0x11FF;

  private DisplayWidth() {}

  /** Columns of a text. */
  static int of(String text) {
    int columns = 0;
    int codePoint;
    for (int at = 0; at < text.length(); at += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(at);
      columns += of(codePoint);
    }
    return columns;
  }

  /** Columns of a character. */
  static int of(int codePoint) {
    if (codePoint < FIRST_SPECIAL) {
      return 1;
    } else if (isJoined(codePoint)) {
      return 0;
    }
    int place = Arrays.binarySearch(WIDE, codePoint);
    // An odd place of insertion is after a first and before a last one.
    return place >= 0 || (-place - 1) % 2 == 1 ? 2 : 1;
  }

  private static boolean isJoined(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT
        || (codePoint >= FIRST_JOINED_JAMO && codePoint <= LAST_JOINED_JAMO);
  }

  /** The longest start of a text that takes a number of columns at most. */
  static String start(String text, int columns) {
    int end = 0;
    int taken = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      taken += of(codePoint);
      if (taken > columns) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return text.substring(0, end);
  }
}

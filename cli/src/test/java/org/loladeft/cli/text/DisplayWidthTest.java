package org.loladeft.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.cli.io.Terminal;

class DisplayWidthTest {

  private static final String JAPANESE = "\u65E5\u672C\u8A9E";
  private static final String PHONE = "\uD83D\uDCF1";
  private static final String ACCENTED = "a\u0301";

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "robot-1, 7",
    "gr\u00F6\u00DFe, 5",
    "\u65E5\u672C\u8A9E, 6",
    "\uD83D\uDCF1, 2",
    "a\u0301, 1",
    "e\u0302\u0323x, 2",
    "\uD55C\uAE00, 4",
    "\u1112\u1161\u11AB, 2",
    "\uFF8A\uFF9F, 2",
    "\uFF21, 2",
    "\u2714, 1",
    "\u2705, 2",
    "\u0E01\u0E34, 1",
    "\u2764\uFE0F, 1",
    "\uD840\uDC00, 2",
    "\u2588\u2591, 2",
    "\u05D0, 1",
    "\u0301, 0"
  })
  void a_text_takes_the_columns_that_terminals_give_it(String text, int columns) {
    assertEquals(columns, DisplayWidth.of(text));
  }

  /** The JDK knows scripts, though not widths: a check of the table against another source. */
  @Test
  void all_ideographs_and_syllables_are_wide() {
    Set<UnicodeScript> wide =
        EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.TANGUT);
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      boolean letter = Character.isLetter(c);
      boolean syllable = c >= 0xAC00 && c <= 0xD7A3;
      if ((letter && wide.contains(UnicodeScript.of(c))) || syllable) {
        assertEquals(2, DisplayWidth.of(c), Integer.toHexString(c));
      }
    }
  }

  @Test
  void alphabets_are_narrow() {
    Set<UnicodeScript> narrow =
        EnumSet.of(
            UnicodeScript.LATIN, UnicodeScript.GREEK, UnicodeScript.CYRILLIC, UnicodeScript.ARABIC);
    for (int c = 0; c < 0xFF00; c++) {
      if (Character.isLetter(c) && narrow.contains(UnicodeScript.of(c))) {
        assertEquals(1, DisplayWidth.of(c), Integer.toHexString(c));
      }
    }
  }

  @Test
  void the_columns_of_a_table_line_up_under_characters_of_any_width() {
    Table table = Table.create().left("id").right("n");
    for (String id : List.of(JAPANESE, PHONE, ACCENTED, "plain")) {
      table.row(List.of(Styled.of(id), Styled.of("7")));
    }
    List<String> lines = table.render(false).lines().toList();
    assertEquals(JAPANESE + "  7", lines.get(1));
    assertEquals(PHONE + "      7", lines.get(2));
    assertEquals(ACCENTED + "       7", lines.get(3));
    lines.forEach(line -> assertEquals(9, DisplayWidth.of(line), line));
  }

  @Test
  void a_text_is_cut_by_columns_and_not_between_a_letter_and_its_mark() {
    Glyphs glyphs = Glyphs.of(true);
    assertEquals(JAPANESE, glyphs.fit(JAPANESE, 6));
    assertEquals("\u65E5\u672C\u2026", glyphs.fit(JAPANESE, 5));
    assertEquals("\u65E5\u2026", glyphs.fit(JAPANESE, 4));
    assertEquals("abc" + ACCENTED + "\u2026", glyphs.fit("abc" + ACCENTED + "bc", 5));
    assertEquals(PHONE + "\u2026", glyphs.fit(PHONE.repeat(3), 4));
  }

  @Test
  void a_wide_table_continues_below_with_its_first_columns() {
    Table table = Table.create().left("key", "first", "second", "third");
    table.row(List.of(Styled.of("k"), Styled.of("1"), Styled.of("2"), Styled.of("3")));
    Terminal terminal = new Terminal(true, false, true, false, 20);
    assertEquals(
        "key  first  second\nk    1      2\n\nkey  third\nk    3\n", table.render(terminal, 1));
    assertEquals(table.render(false), table.render(terminal.elsewhere(), 1));
  }

  @Test
  void a_long_line_is_broken_at_spaces_and_indented() {
    Terminal terminal = new Terminal(true, false, true, false, 12);
    Styled line = Styled.of("label  ").plus("some words and overlonglonglong ones");
    assertEquals("label  some\n  words and\n  overlonglonglong\n  ones", line.render(terminal, 2));
    assertTrue(line.render(terminal.elsewhere(), 2).indexOf('\n') < 0);
    assertEquals(
        JAPANESE + "\n" + JAPANESE, Styled.of(JAPANESE + " " + JAPANESE).render(terminal, 0));
  }
}

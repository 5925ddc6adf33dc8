package org.loladeft.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+cmd", "-cmd|x", "@SUM(A1)", "\t=1", "=", "-", "-1-1"})
  void what_a_spreadsheet_would_run_becomes_text(String formula) {
    assertEquals("'" + formula, CsvText.cell(formula));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "d1", "-1.5", "+2", "-1.0E-9", "1=1", "layer-1", "'quoted'", " =1"})
  void other_text_stays_as_it_is(String text) {
    assertEquals(text, CsvText.cell(text));
  }

  @Test
  void commas_quotes_and_line_ends_need_quotes() {
    assertEquals("\"a,b\"", CsvText.cell("a,b"));
    assertEquals("\"say \"\"a\"\"\"", CsvText.cell("say \"a\""));
    assertEquals("\"a\nb\"", CsvText.cell("a\nb"));
    assertEquals("\"'=HYPERLINK(\"\"x\"\",1)\"", CsvText.cell("=HYPERLINK(\"x\",1)"));
  }
}

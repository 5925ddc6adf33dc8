package org.loladeft.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.formats.BadInputException;

class ProfileTableTest {

  private static List<DepthMeasurement> read(String text) {
    return ProfileTable.read(text, "layers.csv");
  }

  @Test
  void depths_are_read_with_and_without_bytes_in_any_order() {
    assertEquals(
        List.of(
            new DepthMeasurement(1, TimeSpread.single(0.5), OptionalDouble.of(1e8)),
            new DepthMeasurement(2, TimeSpread.single(0.75), OptionalDouble.empty())),
        read("\uFEFFpeakBytes, \"depth\",seconds\n,2,0.75\r\n\n1e8,1,0.5\n"));
    assertEquals(
        List.of(new DepthMeasurement(7, TimeSpread.single(2), OptionalDouble.empty())),
        read("depth,seconds\n7,2"));
  }

  @Test
  void several_lines_of_a_depth_are_several_runs() {
    DepthMeasurement one = read("depth,seconds,peakBytes\n1,3,5\n1,1,9\n1,2,7\n").get(0);
    assertEquals(2, one.seconds().median());
    assertEquals(1.2, one.seconds().p10(), 1e-12);
    assertEquals(2.8, one.seconds().p90(), 1e-12);
    assertEquals(3, one.seconds().runs());
    assertEquals(OptionalDouble.of(9), one.peakBytes());
    assertEquals(1.5, TimeSpread.of(2, 1).median());
    assertThrows(IllegalArgumentException.class, () -> TimeSpread.of());
    assertThrows(IllegalArgumentException.class, () -> TimeSpread.of(1, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|line 1: found the columns ",
        "depth|line 1: found the columns depth: expected depth, seconds and perhaps peakBytes",
        "depth,seconds,x/1,2,3|line 1: found the columns",
        "depth,seconds,seconds/1,2,3|line 1: found the columns",
        "depth;seconds/1;2|line 1: columns are divided by ';': expected ',', and points",
        "depth,seconds/1;2|line 2: columns are divided by ';'",
        "depth,seconds/1,0,5|line 2: found 3 columns: expected 2 (a decimal comma?",
        "depth,seconds/1|line 2: found 1 columns: expected 2",
        "depth,seconds/0,1|line 2: depth is '0': expected a whole number from 1",
        "depth,seconds/1.5,1|line 2: depth is '1.5'",
        "depth,seconds/1,1/2,x|line 3: seconds is 'x': expected a finite number",
        "depth,seconds/1,-1|line 2: seconds is '-1'",
        "depth,seconds/1,0|line 2: seconds is 0: expected a time above 0",
        "depth,seconds/1,NaN|line 2: seconds is 'NaN'",
        "depth,seconds,peakBytes/1,1,-5|line 2: peakBytes is '-5'",
        "depth,seconds|has no line after its head"
      })
  void damaged_tables_are_refused_by_line(String text, String expected) {
    String message =
        assertThrows(BadInputException.class, () -> read(text.replace('/', '\n'))).getMessage();
    assertTrue(message.startsWith("layers.csv: " + expected), message);
  }
}

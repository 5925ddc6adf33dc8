package org.loladeft.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Uplink;

class CostTableTest {

  private static final CostTable DEDICATED = CostTable.over(new Uplink.Dedicated());

  private static DeftProblem read(CostTable table, String text) {
    try {
      return table.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "t.csv");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Rows of seconds by device, NaN where the pair is forbidden. */
  private static String seconds(DeftProblem problem) {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < problem.deviceCount(); k++) {
      double[] row = new double[problem.blockCount()];
      for (int j = 0; j < row.length; j++) {
        row[j] = problem.isForbidden(k, j) ? Double.NaN : problem.computeSeconds(k, j);
      }
      text.append(problem.deviceId(k)).append(Arrays.toString(row));
    }
    return text.toString();
  }

  private static List<String> blockIds(DeftProblem problem) {
    return problem.blocks().stream().map(Block::id).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "device,block,seconds/d 1,b1,1/d 1,b2,2/x,b1,/x,b2,0.35/",
        "seconds,block,device/1,b1,d 1/2,b2,d 1/350 ms,b2,x/",
        "device,b1,b2/d 1,1,2/x,,350ms/",
        ",b1,b2/d 1,1,2/x,,.35",
        "\uFEFFdevice,\"b1\", \"b2\"\r/ d 1 ,1.0,2e0\r//x,,35e-2\r/",
        "block,d 1,x/b1,1,/b2,2,0.35/",
        "[{\"device\":\"d 1\",\"block\":\"b1\",\"seconds\":1},"
            + "{\"device\":\"d 1\",\"block\":\"b2\",\"seconds\":2},"
            + "{\"device\":\"x\",\"block\":\"b2\",\"seconds\":0.35}]",
        "[{\"device\":\"d 1\",\"b1\":1,\"b2\":2},{\"b2\":\"350 ms\",\"device\":\"x\"}]",
        "{\"b1\":{\"d 1\":1,\"x\":null},\"b2\":{\"d 1\":2,\"x\":0.35}}",
        "{\"device\":{\"0\":\"d 1\",\"1\":\"d 1\",\"2\":\"x\"},"
            + "\"block\":{\"0\":\"b1\",\"1\":\"b2\",\"2\":\"b2\"},"
            + "\"seconds\":{\"0\":1,\"1\":2,\"2\":0.35}}",
        "{\"device\":[\"d 1\",\"x\"],\"b1\":[1,null],\"b2\":[2,0.35]}",
        "{\"columns\":[\"b1\",\"b2\"],\"index\":[\"d 1\",\"x\"],\"data\":[[1,2],[null,0.35]]}",
        " {\"columns\":[\"device\",\"block\",\"seconds\"],\"index\":[0,1,2],"
            + "\"data\":[[\"d 1\",\"b1\",1],[\"d 1\",\"b2\",2],[\"x\",\"b2\",0.35]]}"
      })
  void every_form_of_a_table_gives_the_same_problem(String text) {
    DeftProblem problem = read(DEDICATED.withName("mine"), text.replace('/', '\n'));
    assertEquals("d 1[1.0, 2.0]x[NaN, 0.35]", seconds(problem));
    assertEquals(List.of(new Block("b1", 1, 0), new Block("b2", 2, 0)), problem.blocks());
    assertFalse(problem.hasMemoryLimits());
    assertEquals("mine", problem.name().orElseThrow());
  }

  @Test
  void memory_uploads_depths_and_rates_are_taken_with_their_units() {
    DeftProblem problem =
        read(
            DEDICATED,
            """
            device,block,seconds,bytes,memoryBytes,bits,depth,uplinkBitsPerSecond
            1,b1,1,1 GiB,4 GB,1.2 Mbit,7,20 Mbps
            1,b2,2,1.1 kB,,150 kB,3.0,
            2,b2,3,5,1e6,,,1.1e6
            """);
    assertEquals("1[1.0, 2.0]2[NaN, 3.0]", seconds(problem));
    assertEquals(List.of(new Block("b1", 7, 1.2e6), new Block("b2", 3, 1.2e6)), problem.blocks());
    assertEquals(1 << 30, problem.blockMemoryBytes(0, 0));
    assertEquals(1100, problem.blockMemoryBytes(0, 1));
    assertEquals(4e9, problem.memoryBytes(0));
    assertEquals(2e7, problem.channel(0));
    assertEquals(1.1e6, problem.channel(1));
  }

  @Test
  void a_joint_uplink_takes_its_own_channel_figure() {
    DeftProblem shared =
        read(
            CostTable.over(new Uplink.Shared(2e7)),
            "device,block,seconds,bits,spectralEfficiency\nd,b,1,8e6,2.5\n");
    assertEquals(2.5, shared.channel(0));
    DeftProblem blocks =
        read(
            CostTable.over(new Uplink.ResourceBlocks(106)),
            "device,block,seconds,bits,bitsPerSecondPerResourceBlock\nd,b,1,8e6,700 kbit/s\n");
    assertEquals(7e5, blocks.channel(0));
    DeftProblem power =
        read(
            CostTable.over(new Uplink.PowerLimited(2e7)),
            "device,block,seconds,bits,snrBandwidthHz\nd,b,1,0,3 MHz\n");
    assertEquals(3e6, power.channel(0));
  }

  @Test
  void several_blocks_cost_what_the_table_says_or_nothing() {
    DeftProblem given =
        read(
            DEDICATED.withMaxBlocks(Integer.MAX_VALUE),
            "device,block,seconds,bytes,memoryBytes,extraSeconds,extraBytes\n"
                + "d,b1,1,5,9,100 ms,2\nd,b2,2,6,,0.5,3\nd,b3,,,,,\n");
    assertEquals(ProblemClass.SEVERAL_BLOCKS, given.problemClass());
    assertEquals(3, given.maxBlocks(0));
    assertEquals(0.1, given.extraComputeSeconds(0, 0));
    assertEquals(3, given.extraMemoryBytes(0, 1));
    assertTrue(given.isForbidden(0, 2));
    DeftProblem free = read(DEDICATED.withMaxBlocks(2).withFreeExtras(), "block,d\nb1,1\nb2,2\n");
    assertEquals(2, free.maxBlocks(0));
    assertEquals(0, free.extraComputeSeconds(0, 1));
    DeftProblem one = read(DEDICATED, "device,block,seconds,extraSeconds\nd,b1,1,0.5\nd,b2,2,0\n");
    assertEquals(1, one.maxBlocks(0));
    assertThrows(IllegalArgumentException.class, () -> DEDICATED.withMaxBlocks(0));
  }

  @Test
  void devices_and_blocks_come_in_the_order_in_which_they_are_named_first() {
    DeftProblem problem = read(DEDICATED, "device,block,seconds\nz,10,1\na,9,2\nz,9,3\na,10,4\n");
    assertEquals("z[1.0, 3.0]a[4.0, 2.0]", seconds(problem));
    assertEquals(List.of("10", "9"), blockIds(problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~|line 1: found nothing: expected the columns device, block and seconds, or",
        "1,2/3,4|line 1, column 1: found \"1\": expected device or block, which says what",
        "block/b1|line 1: found one column: expected the columns device",
        "device;block;seconds/d;b;1,5|line 1: columns are divided by ';': expected ','",
        "device,b1/d;1|line 2: columns are divided by ';'",
        "device\tb1/d\t1|line 1: columns are divided by tabs: expected ','",
        "device,b1/d,1,5|line 2: found 3 columns: expected 2 (a decimal comma? numbers have",
        "device,b1/d,\"1,5\"|line 2, column 2 (b1): found \"1,5\": expected a finite number that is"
            + " at least 0, or nothing where the device must not take the block (a decimal comma?",
        "device,b1/d,inf|line 2, column 2 (b1): found \"inf\": expected a finite number that is at"
            + " least 0, or nothing where the device must not take the block",
        "device,b1/d,-1|line 2, column 2 (b1): found \"-1\": expected a finite number",
        "device,b1/d,1e999|line 2, column 2 (b1): found \"1e999\": expected a finite number",
        "device,b1/d,1_000|line 2, column 2 (b1): found \"1_000\": expected a finite number",
        "device,b1/d,3 weeks|line 2, column 2 (b1): found \"3 weeks\": expected a finite number that"
            + " is at least 0, or nothing where the device must not take the block, with or without"
            + " a unit: one of s, ms, us",
        "device,b1/d,\"1\"2|line 2: quotes don't match: expected a cell in quotes to end",
        "device,b1/d,1/d,2|line 3, column 1 (device): found \"d\" for the second time",
        "device,b1,b1/d,1,2|line 1, column 3: found \"b1\" for the second time: expected unique",
        "device,b1/,1|line 2, column 1 (device): found nothing: expected an id of 1 to",
        "device,b1|there is no row after the head",
        "device,block/d,b|line 1: the column seconds is missing: expected it",
        "block,seconds/b,1|line 1: the column device is missing: expected it",
        "device,block,seconds/d,b,1/d,b,2|line 3: the pair occurs for the second time",
        "device,block,seconds,seconds/d,b,1,2|line 1, column 4: the column occurs twice",
        "device,block,ms/d,b,1|line 1, column 3: unknown column \"ms\": expected seconds in place of ms,"
            + " in s (1 ms is 0.001)",
        "device,block,seconds,memoryGB,bytes/d,b,1,4,1|line 1, column 4: unknown column"
            + " \"memoryGB\": expected memoryBytes in place of memoryGB, in byte (1 GB is 1e9)",
        "device,block,seconds,Mbit/d,b,1,4|line 1, column 4: unknown column \"Mbit\": expected bits"
            + " in place of Mbit, in bit (1 Mbit is 1e6)",
        "device,block,seconds,colour/d,b,1,4|line 1, column 4: unknown column \"colour\": expected"
            + " some of device, block, seconds, bytes",
        "device,block,seconds,spectralEfficiency/d,b,1,4|line 1, column 4: a column for a shared"
            + " uplink: expected uplinkBitsPerSecond",
        "device,block,seconds,bits/d,b,1,4|line 1: the column uplinkBitsPerSecond is missing:"
            + " expected it beside bits",
        "device,block,seconds,bytes/d,b,1,4|line 1: the column memoryBytes is missing",
        "device,block,seconds,memoryBytes/d,b,1,4|line 1: the column bytes is missing",
        "device,block,seconds,extraBytes/d,b,1,4|line 1: the column extraSeconds is missing",
        "device,block,seconds,bytes,memoryBytes/d,b,1,,4|line 2, column 4 (bytes): found nothing",
        "device,block,seconds,bytes,memoryBytes/d,b,1,1,/e,b,1,1,2|no row of device \"d\" has a"
            + " value in the column memoryBytes",
        "device,block,seconds,bits,uplinkBitsPerSecond/d,b,1,1,0|line 2, column 5"
            + " (uplinkBitsPerSecond): found 0: expected a finite number above 0",
        "device,block,seconds,bits,uplinkBitsPerSecond/d,b,1,1,5/d,c,1,1,6|line 3, column 5"
            + " (uplinkBitsPerSecond): found \"6\": expected 5.0 as before, or nothing, since it"
            + " belongs to the device",
        "device,block,seconds,depth/d,b,1,0|line 2, column 4 (depth): found \"0\": expected a whole",
        "device,block,seconds,depth/d,b,1,1.5|line 2, column 4 (depth): found \"1.5\": expected",
        "device,block,seconds,depth/d,b,1,1/d,c,1,|no row of block \"c\" has a value in the column"
            + " depth",
        "device,block,seconds,extraSeconds/d,b,1,2|~~",
        "[]|line 1, column 2: the list is empty: expected a record for each pair",
        "[[1,2]]|[0] (line 1, column 2): found an array: expected a record with names",
        "[{\"device\":\"d\",\"b\":true}]|[0].b (line 1, column 20): found true: expected a number, a"
            + " string or null",
        "[{\"device\":\"d\",\"b\":NaN}]|[0].b (line 1, column 20): found \"NaN\": expected a finite",
        "[{\"device\":\"d\",\"b\":1},/{\"device\":\"e\",\"c\":1}]|[1].c (line 2, column 15): unknown"
            + " field: expected those of the first record",
        "[{\"device\":\"d\",\"b\":1,\"b\":2}]|[0].b (line 1, column 22): the field occurs twice",
        "{\"b\":{\"d\":1},\"c\":{\"d\":1,\"e\":2}}|c: the column has other rows than the first",
        "{\"device\":[\"d\",\"e\"],\"b\":[1]}|b: the column has other rows than the first",
        "{\"format\": \"deft-problem/1\"}|format (line 1, column 2): this says which format it is",
        "{\"schema\": {}}|schema (line 1, column 2): a table with a schema: expected a list of",
        "{\"columns\":[\"b\"],\"index\":[\"d\"],\"data\":[[1,2]]}|index: found 1 names: expected 2",
        "{\"columns\":[\"b\"],\"index\":[\"d\",\"e\"],\"data\":[[1,2]]}|data[1]: expected 1 cells",
        "{\"columns\":[\"b\",\"c\"],\"data\":[[1]]}|columns[0] (line 1, column 13): found \"b\": expected",
        "{\"columns\":[\"device\",\"c\"],\"data\":[[1]]}|data: expected rows of 2 cells"
      })
  void a_table_that_is_not_understood_is_refused_with_place_value_and_what_to_write(
      String text, String expected) {
    String lines = text.replace('/', '\n');
    String message =
        assertThrows(BadInputException.class, () -> read(DEDICATED, lines)).getMessage();
    assertTrue(message.startsWith("t.csv: " + (expected == null ? "" : expected)), message);
  }

  @Test
  void what_a_matrix_can_not_say_is_told() {
    String matrix = "device,b1\nd,1\n";
    String joint =
        assertThrows(
                BadInputException.class, () -> read(CostTable.over(new Uplink.Shared(2e7)), matrix))
            .getMessage();
    assertTrue(joint.contains("a matrix holds seconds only: expected a row for each pair on a"));
    String several =
        assertThrows(BadInputException.class, () -> read(DEDICATED.withMaxBlocks(2), matrix))
            .getMessage();
    assertTrue(several.contains("--extras zero, which means that further blocks are free"));
    String both =
        assertThrows(
                BadInputException.class,
                () ->
                    read(
                        DEDICATED.withMaxBlocks(2).withFreeExtras(),
                        "device,block,seconds,extraSeconds\nd,b,1,0\n"))
            .getMessage();
    assertTrue(both.contains("the column extraSeconds is there: expected none"), both);
  }

  @Test
  void bytes_that_are_no_utf_8_are_refused() {
    byte[] latin = "device,b\u00e9\nd,1\n".getBytes(StandardCharsets.ISO_8859_1);
    String message =
        assertThrows(
                BadInputException.class,
                () -> DEDICATED.read(new ByteArrayInputStream(latin), "t.csv"))
            .getMessage();
    assertTrue(message.startsWith("t.csv: the text is not UTF-8"), message);
  }

  @Test
  void a_unit_multiplies_exactly() {
    assertEquals(1.1e6, Measure.BITS.value("1.1 Mbit").orElseThrow());
    assertEquals(1.1 * 8e6, Measure.BITS.value("1.1MB").orElseThrow());
    assertEquals(2e7, Measure.BANDWIDTH.value("20 MHz").orElseThrow());
    assertEquals(7e-6, Measure.TIME.value("7 µs").orElseThrow());
    assertTrue(Measure.BANDWIDTH.value("20 mHz").isEmpty(), "millihertz is nobody's");
    assertTrue(Measure.MEMORY.value("1e9999999 GB").isEmpty());
    assertEquals(Measure.POWER_DENSITY, Measure.ofField("noiseDbmPerHz").orElseThrow());
    assertEquals(Measure.SPEED, Measure.ofField("flopsPerSecond").orElseThrow());
    assertTrue(Measure.ofField("workspaceFactor").isEmpty());
  }
}

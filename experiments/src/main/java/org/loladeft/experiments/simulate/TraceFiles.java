package org.loladeft.experiments.simulate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.loladeft.experiments.simulate.ChannelTrace.Unit;
import org.loladeft.experiments.simulate.Event.Kind;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.TextFile;

/**
 * Traces as CSV files with the columns {@code round}, from 1, {@code device} and a value, in any
 * order; see docs/formats.md.
 */
public final class TraceFiles {

  private static final String ROUND = "round";
  private static final String DEVICE = "device";
  private static final String AVAILABLE = "available";
  private static final Map<String, Unit> UNITS =
      Map.of("gainDb", Unit.GAIN_DB, "channel", Unit.CHANNEL);

  private final String fileName;
  private final Set<String> devices;
  private final List<Row> rows = new ArrayList<>();
  private final String value;

  /** A line: its number, the round's index, the device and the value's cell. */
  private record Row(int number, int round, String device, String cell) {}

  private TraceFiles(Path file, Set<String> devices, List<String> valueColumns) {
    this.fileName = file.toString();
    this.devices = devices;
    String text = TextFile.read(file);
    List<String> lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
    String head = lines.isEmpty() ? "" : lines.get(0);
    List<String> columns = List.of(head.replace(" ", "").replace("\"", "").split(",", -1));
    value = columns.stream().filter(valueColumns::contains).findFirst().orElse("");
    if (columns.size() != 3
        || value.isEmpty()
        || !columns.contains(ROUND)
        || !columns.contains(DEVICE)) {
      throw bad(
          1,
          "found the columns '"
              + head
              + "': expected round, device and "
              + String.join(" or ", valueColumns));
    }
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        rows.add(row(i + 1, lines.get(i), columns));
      }
    }
    if (rows.isEmpty()) {
      throw new BadInputException(fileName, "", "no line after the columns: expected at least one");
    }
  }

  private Row row(int number, String line, List<String> columns) {
    String[] cells = line.split(",", -1);
    if (cells.length != 3) {
      throw bad(number, "found " + cells.length + " columns: expected 3");
    }
    String round = cells[columns.indexOf(ROUND)].trim();
    if (!round.matches("[1-9][0-9]{0,8}")) {
      throw bad(number, "round is '" + round + "': expected a whole number from 1");
    }
    String device = cells[columns.indexOf(DEVICE)].trim().replace("\"", "");
    if (!devices.contains(device)) {
      throw bad(number, "no device '" + device + "' in the scenario: expected one of its ids");
    }
    String cell = cells[columns.indexOf(value)].trim();
    return new Row(number, Integer.parseInt(round) - 1, device, cell);
  }

  private BadInputException bad(int line, String words) {
    return new BadInputException(fileName, "line " + line, words);
  }

  /**
   * Reads when devices are there: {@code round,device,available}, with 1 or 0, true or false.
   *
   * @param file the file
   * @param devices ids of all devices
   * @return an event for each line
   * @throws BadInputException if it can't be read, or a line is not as stated
   */
  public static List<Event> availability(Path file, Set<String> devices) {
    TraceFiles trace = new TraceFiles(file, devices, List.of(AVAILABLE));
    List<Event> events = new ArrayList<>();
    for (Row row : trace.rows) {
      boolean there = row.cell.equals("1") || row.cell.equalsIgnoreCase("true");
      if (!there && !row.cell.equals("0") && !row.cell.equalsIgnoreCase("false")) {
        throw trace.bad(row.number, "available is '" + row.cell + "': expected 1 or 0");
      }
      events.add(new Event(row.device, row.round, there ? Kind.JOIN : Kind.LEAVE, 1));
    }
    return events;
  }

  /**
   * Reads channels: {@code round,device,gainDb} or {@code round,device,channel}.
   *
   * @param file the file
   * @param devices ids of all devices
   * @return the trace
   * @throws BadInputException if it can't be read, a line is not as stated, or a device has two
   *     values in a round
   */
  public static ChannelTrace channels(Path file, Set<String> devices) {
    TraceFiles trace = new TraceFiles(file, devices, List.of("gainDb", "channel"));
    Unit unit = UNITS.getOrDefault(trace.value, Unit.CHANNEL);
    Map<String, NavigableMap<Integer, Double>> values = new TreeMap<>();
    for (Row row : trace.rows) {
      double number = trace.number(row, unit);
      if (values.computeIfAbsent(row.device, id -> new TreeMap<>()).put(row.round, number)
          != null) {
        throw trace.bad(
            row.number,
            "a second value of '"
                + row.device
                + "' in round "
                + (row.round + 1)
                + ": expected one");
      }
    }
    return new ChannelTrace(unit, values);
  }

  private double number(Row row, Unit unit) {
    boolean gain = unit == Unit.GAIN_DB;
    try {
      double number = Double.parseDouble(row.cell);
      if (gain ? number >= -300 && number <= 0 : number > 0 && number <= Double.MAX_VALUE) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, with the line.
    }
    throw bad(
        row.number,
        value
            + " is '"
            + row.cell
            + "': expected a number "
            + (gain ? "from -300 to 0" : "above 0"));
  }
}

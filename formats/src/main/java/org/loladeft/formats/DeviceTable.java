package org.loladeft.formats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Uplink;

/** Reads the devices of a problem, one after another through the same two rows. */
final class DeviceTable {

  private final JsonCursor in;
  private final ProblemBuilder builder;
  private final FieldSpec spec;
  private final double[] computeSeconds;
  private final double[] blockMemoryBytes;
  private final List<String> ids = new ArrayList<>();

  private DeviceTable(JsonCursor in, Uplink uplink, List<Block> blocks) {
    this.in = in;
    this.builder = DeftProblem.builder(uplink, blocks);
    this.spec =
        FieldSpec.required(
            "id",
            "memoryBytes",
            "computeSeconds",
            "blockMemoryBytes",
            uplink.kind().channelField());
    this.computeSeconds = new double[blocks.size()];
    this.blockMemoryBytes = new double[blocks.size()];
  }

  static DeviceTable read(JsonCursor in, Uplink uplink, List<Block> blocks) {
    DeviceTable table = new DeviceTable(in, uplink, blocks);
    if (in.array(table::readDevice) == 0) {
      throw in.bad("the list is empty: expected at least one device");
    }
    return table;
  }

  private void readDevice(int index) {
    String id = "";
    double memoryBytes = 0;
    double channel = 0;
    ObjectFields fields = in.object(spec);
    while (fields.next()) {
      switch (fields.name()) {
        case "id" -> id = in.text();
        case "memoryBytes" -> memoryBytes = in.nonNegative();
        case "computeSeconds" -> in.row(computeSeconds, "one for each block");
        case "blockMemoryBytes" -> in.row(blockMemoryBytes, "one for each block");
        default -> channel = in.positive();
      }
    }
    ids.add(id);
    add(index, id, memoryBytes, channel);
  }

  private void add(int index, String id, double memoryBytes, double channel) {
    try {
      if (id.equals("d" + (index + 1))) {
        builder.device(memoryBytes, channel, computeSeconds, blockMemoryBytes);
      } else {
        builder.device(id, memoryBytes, channel, computeSeconds, blockMemoryBytes);
      }
    } catch (IllegalArgumentException e) {
      throw in.bad(e.getMessage());
    }
  }

  DeftProblem build(@Nullable String name) {
    try {
      return (name == null ? builder : builder.name(name)).build();
    } catch (IllegalArgumentException e) {
      throw new BadInputException(in.fileName(), repeated(), e.getMessage());
    }
  }

  /** Where an id occurs again; only looked for once that is known. */
  private String repeated() {
    Map<String, Integer> first = new HashMap<>();
    for (int k = 0; k < ids.size(); k++) {
      Integer before = first.putIfAbsent(ids.get(k), k);
      if (before != null) {
        return "devices[" + k + "].id";
      }
    }
    return "devices";
  }
}

package org.loladeft.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Uplink;

/**
 * {@code deft-problem/1}. The devices are read one by one into the problem's tables, and written
 * out of them; where they come before the uplink or the blocks, the text is held in memory to look
 * ahead for those.
 */
public final class ProblemFormat extends DocumentFormat<DeftProblem> {

  private final JsonField<String> name = optional("name", NAME);
  private final UplinkFormat uplinkFormat = new UplinkFormat();
  private final JsonField<Uplink> uplink = required("uplink", uplinkFormat);
  private final JsonField<List<Block>> blocks = required("blocks", new Blocks());
  private final JsonField<Table> devices = dependent("devices", new Devices(), uplink, blocks);
  private final JsonField<List<FixedPair>> fixed = optional("fixed", list(new FixedFormat()));

  /** Describes the format. */
  public ProblemFormat() {
    super("deft-problem/1");
    unknown("deadlineSeconds", "not supported yet");
    unknown(
        "blocksPerDevice",
        "a scenario has it, in blocks: expected maxBlocks, extraComputeSeconds and extraMemoryBytes"
            + " in each device of a problem");
    unknown("forbidden", "expected null in computeSeconds for a pair that is forbidden");
    for (Uplink.Kind kind : Uplink.Kind.values()) {
      said(
          when(
              inside(uplink, is(uplinkFormat.kind, kind), requires(uplinkFormat.kind)),
              entries(devices, reference("device-" + kind))));
    }
  }

  @Override
  protected DeftProblem fromFields(FieldValues fields) {
    Table table = fields.get(devices);
    ProblemBuilder builder = table.builder();
    if (fields.has(name)) {
      builder.name(fields.get(name));
    }
    fix(fields, builder, table.ids());
    try {
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw fields.bad(repeated(table.ids()), String.valueOf(e.getMessage()));
    }
  }

  private void fix(FieldValues fields, ProblemBuilder builder, List<String> deviceIds) {
    List<FixedPair> pairs = fields.get(fixed, List.of());
    if (pairs.isEmpty()) {
      return;
    }
    List<String> blockIds = fields.get(blocks).stream().map(Block::id).toList();
    IdLookup blockOf = new IdLookup("block", blockIds, fields.fileName());
    IdLookup deviceOf = new IdLookup("device", deviceIds, fields.fileName());
    for (int i = 0; i < pairs.size(); i++) {
      String place = "fixed[" + i + "]";
      int block = blockOf.find(pairs.get(i).block(), place + ".block");
      int device = deviceOf.find(pairs.get(i).device(), place + ".device");
      try {
        builder.fix(block, device);
      } catch (IllegalArgumentException e) {
        throw fields.bad(place, String.valueOf(e.getMessage()));
      }
    }
  }

  /** Where an id occurs again; only looked for once that is known. */
  private static String repeated(List<String> ids) {
    Set<String> seen = new HashSet<>();
    for (int k = 0; k < ids.size(); k++) {
      if (!seen.add(ids.get(k))) {
        return "devices[" + k + "].id";
      }
    }
    return "devices";
  }

  @Override
  protected void toFields(DeftProblem problem, FieldValues fields) {
    fields.set(name, problem.name()).set(uplink, problem.uplink()).set(blocks, problem.blocks());
    fields.set(devices, new Table(null, List.of(), problem));
    List<FixedPair> pairs = new ArrayList<>();
    for (int j = 0; j < problem.blockCount(); j++) {
      int device = problem.fixedDevice(j);
      if (device >= 0) {
        pairs.add(new FixedPair(problem.blocks().get(j).id(), problem.deviceId(device)));
      }
    }
    fields.set(fixed, pairs.isEmpty() ? Optional.empty() : Optional.of(pairs));
  }

  @Override
  public Map<String, Object> schema() {
    return schema(
        "LoLa DEFT problem",
        "Blocks, devices and an uplink: who should take which block? Not expressible here: ids are"
            + " unique, fixed pairs are of blocks and devices that there are, the rows of a device"
            + " have one entry for each block, and extras are numbers, at most what the block costs"
            + " alone, unless the pair is forbidden.");
  }

  @Override
  Map<String, Object> moreDefinitions() {
    Map<String, Object> definitions = definitions();
    definitions.put("row", row(NON_NEGATIVE.schema()));
    definitions.put(
        "rowWithGaps",
        row(Map.of("anyOf", List.of(NON_NEGATIVE.schema(), Map.of("type", "null")))));
    for (Uplink.Kind kind : Uplink.Kind.values()) {
      definitions.put("device-" + kind, new DeviceFormat(kind, 0).schema());
    }
    return definitions;
  }

  private static Map<String, Object> row(Map<String, Object> entry) {
    return JsonOutput.fields("type", "array", "minItems", 1, "items", entry);
  }

  /** A list whose entries all have some fields, or none of them has. */
  private static Map<String, Object> allOrNone(
      Map<String, Object> list, Map<String, Object> all, Map<String, Object> none) {
    list.put("anyOf", List.of(Map.of("items", all), Map.of("items", none)));
    return list;
  }

  /** A block, whose depth may be left to its place in the list. */
  private record BlockLine(String id, OptionalInt depth, double uploadBits) {}

  private static final class BlockFormat extends ObjectFormat<BlockLine> {
    private final JsonField<String> id = required("id", UNIQUE_ID);
    private final JsonField<Integer> depth = optional("depth", COUNT);
    private final JsonField<Double> uploadBits = required("uploadBits", NON_NEGATIVE);

    @Override
    protected BlockLine fromFields(FieldValues fields) {
      return new BlockLine(fields.get(id), fields.findWhole(depth), fields.get(uploadBits));
    }

    @Override
    protected void toFields(BlockLine line, FieldValues fields) {
      fields.set(id, line.id()).set(depth, line.depth()).set(uploadBits, line.uploadBits());
    }
  }

  private static final class Blocks extends JsonType<List<Block>> {
    private final BlockFormat format = new BlockFormat();
    private final JsonType<List<BlockLine>> lines = list(format, "at least one block");

    @Override
    public List<Block> read(JsonCursor in) {
      List<Block> blocks = new ArrayList<>();
      boolean given = false;
      for (BlockLine line : lines.read(in)) {
        int j = blocks.size();
        given = j == 0 ? line.depth().isPresent() : given;
        if (line.depth().isPresent() != given) {
          throw in.badAt(
              in.path() + "[" + j + "].depth",
              "the field " + (given ? "is missing" : "is there") + ": expected all or none");
        }
        blocks.add(new Block(line.id(), line.depth().orElse(j + 1), line.uploadBits()));
      }
      return blocks;
    }

    @Override
    public void write(List<Block> blocks, JsonOutput out) {
      lines.write(
          blocks.stream()
              .map(b -> new BlockLine(b.id(), OptionalInt.of(b.depth()), b.uploadBits()))
              .toList(),
          out);
    }

    @Override
    boolean isObject() {
      return true;
    }

    @Override
    public Map<String, Object> schema() {
      return allOrNone(lines.schema(), requires(format.depth), refuses(format.depth));
    }
  }

  /** The devices of a problem that is being read, or of one that is written. */
  private record Table(
      @Nullable ProblemBuilder read, List<String> ids, @Nullable DeftProblem problem) {
    ProblemBuilder builder() {
      return Objects.requireNonNull(read);
    }
  }

  private final class Devices extends JsonType<Table> {
    @Override
    public Table read(JsonCursor in) {
      FieldValues problem = in.object();
      Uplink on = problem.get(uplink);
      ProblemBuilder builder = DeftProblem.builder(on, problem.get(blocks));
      List<String> ids = new ArrayList<>();
      DeviceFormat format = new DeviceFormat(on.kind(), problem.get(blocks).size());
      if (in.array(k -> add(format, in, builder, ids)) == 0) {
        throw in.bad("the list is empty: expected at least one device");
      }
      return new Table(builder, ids, null);
    }

    private void add(DeviceFormat format, JsonCursor in, ProblemBuilder builder, List<String> ids) {
      Device device = format.read(in);
      try {
        builder.device(device);
      } catch (IllegalArgumentException e) {
        throw in.bad(String.valueOf(e.getMessage()));
      }
      ids.add(device.id());
    }

    @Override
    public void write(Table table, JsonOutput out) {
      DeftProblem problem = Objects.requireNonNull(table.problem());
      DeviceFormat format = DeviceFormat.of(problem);
      out.start('[', true);
      for (int k = 0; k < problem.deviceCount(); k++) {
        format.write(problem.device(k), out);
      }
      out.end(']');
    }

    @Override
    boolean isObject() {
      return true;
    }

    @Override
    public Map<String, Object> schema() {
      DeviceFormat any = new DeviceFormat(Uplink.Kind.DEDICATED, 0);
      return allOrNone(
          JsonOutput.fields("type", "array", "minItems", 1), any.limited(), any.unlimited());
    }
  }

  private record FixedPair(String block, String device) {}

  private static final class FixedFormat extends ObjectFormat<FixedPair> {
    private final JsonField<String> block = required("block", NAME);
    private final JsonField<String> device = required("device", NAME);

    @Override
    protected FixedPair fromFields(FieldValues fields) {
      return new FixedPair(fields.get(block), fields.get(device));
    }

    @Override
    protected void toFields(FixedPair pair, FieldValues fields) {
      fields.set(block, pair.block()).set(device, pair.device());
    }
  }
}

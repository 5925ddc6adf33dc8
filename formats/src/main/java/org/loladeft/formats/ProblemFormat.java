package org.loladeft.formats;

import java.util.List;
import java.util.Map;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
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
  private final JsonField<List<Block>> blocks =
      required("blocks", list(new BlockFormat(), "at least one block"));
  private final JsonField<DeviceTable> devices =
      required("devices", new Devices()).after(uplink, blocks);

  /** Describes the format. */
  public ProblemFormat() {
    super("deft-problem/1");
    for (Uplink.Kind kind : Uplink.Kind.values()) {
      rule(
          when(
              inside(uplink, is(uplinkFormat.kind, kind), requires(uplinkFormat.kind)),
              entries(devices, reference("device-" + kind))));
    }
  }

  @Override
  protected DeftProblem fromFields(FieldValues fields) {
    return fields.get(devices).build(fields, fields.find(name));
  }

  @Override
  protected void toFields(DeftProblem problem, FieldValues fields) {
    fields.set(name, problem.name()).set(uplink, problem.uplink()).set(blocks, problem.blocks());
    fields.set(devices, DeviceTable.of(problem));
  }

  @Override
  public Map<String, Object> schema() {
    return schema(
        "LoLa DEFT problem",
        "Blocks, devices and an uplink: who should take which block? Not expressible here: ids are"
            + " unique, and both rows of a device have one entry for each block.");
  }

  @Override
  Map<String, Object> moreDefinitions() {
    Map<String, Object> definitions = definitions();
    definitions.put(
        "row", JsonOutput.fields("type", "array", "minItems", 1, "items", NON_NEGATIVE.schema()));
    for (Uplink.Kind kind : Uplink.Kind.values()) {
      definitions.put("device-" + kind, DeviceTable.schema(kind));
    }
    return definitions;
  }

  private static final class BlockFormat extends ObjectFormat<Block> {
    private final JsonField<String> id = required("id", UNIQUE_ID);
    private final JsonField<Integer> depth = required("depth", COUNT);
    private final JsonField<Double> uploadBits = required("uploadBits", NON_NEGATIVE);

    @Override
    protected Block fromFields(FieldValues fields) {
      return new Block(fields.get(id), fields.get(depth), fields.get(uploadBits));
    }

    @Override
    protected void toFields(Block block, FieldValues fields) {
      fields.set(id, block.id()).set(depth, block.depth()).set(uploadBits, block.uploadBits());
    }
  }

  private final class Devices extends JsonType<DeviceTable> {
    @Override
    public DeviceTable read(JsonCursor in) {
      FieldValues problem = in.object();
      DeviceTable table = DeviceTable.on(problem.get(uplink), problem.get(blocks));
      if (in.array(k -> table.read(in)) == 0) {
        throw in.bad("the list is empty: expected at least one device");
      }
      return table;
    }

    @Override
    public void write(DeviceTable table, JsonOutput out) {
      out.start('[', true);
      for (int k = 0; k < table.size(); k++) {
        table.write(k, out);
      }
      out.end(']');
    }

    @Override
    boolean isObject() {
      return true;
    }

    @Override
    public Map<String, Object> schema() {
      return JsonOutput.fields("type", "array", "minItems", 1);
    }
  }
}

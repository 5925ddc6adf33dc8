package org.loladeft.scenario.json;

import java.util.List;
import java.util.Map;
import org.loladeft.formats.JsonCursor;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.JsonType;
import org.loladeft.scenario.BlocksPerDevice;

/** A whole number, at least 1, or {@code "any"}. */
public final class BlocksPerDeviceType extends JsonType<BlocksPerDevice> {

  private static final String EXPECTED = "a whole number, at least 1, or \"any\"";

  /** Creates the type. */
  public BlocksPerDeviceType() {}

  @Override
  public BlocksPerDevice read(JsonCursor in) {
    if (!in.isText()) {
      return new BlocksPerDevice(COUNT.read(in));
    }
    if (!TEXT.read(in).equals(BlocksPerDevice.ANY_WORD)) {
      throw in.refused(EXPECTED);
    }
    return BlocksPerDevice.ANY;
  }

  @Override
  public void write(BlocksPerDevice value, JsonOutput out) {
    out.plain(value.equals(BlocksPerDevice.ANY) ? value.toString() : value.most());
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of(
        "oneOf", List.of(COUNT.schema(), Map.of("const", (Object) BlocksPerDevice.ANY_WORD)));
  }
}

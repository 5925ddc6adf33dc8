package org.loladeft.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;

/**
 * Reads {@code deft-problem/1}, device by device into the problem's tables.
 *
 * <p>Devices that come before the uplink or the blocks make it look ahead for those; everything is
 * then held in memory as text.
 */
public final class ProblemReader {

  /** What the format calls itself. */
  public static final String FORMAT = "deft-problem/1";

  /** The fields of the document. */
  public static final FieldSpec TOP =
      FieldSpec.required("format", "uplink", "blocks", "devices").optional("name");

  private static final FieldSpec BLOCK = FieldSpec.required("id", "depth", "uploadBits");

  private final ReplayInput input;
  private final JsonCursor in;
  private @Nullable Uplink uplink;
  private @Nullable List<Block> blocks;

  public ProblemReader(ReplayInput input, JsonCursor in) {
    this.input = input;
    this.in = in;
  }

  public DeftProblem read() {
    String name = null;
    DeviceTable table = null;
    in.start();
    ObjectFields fields = in.object(TOP);
    while (fields.next()) {
      switch (fields.name()) {
        case "format" -> in.oneOf(List.of(FORMAT));
        case "name" -> name = in.text();
        case "uplink" -> uplink = UplinkReader.read(in);
        case "blocks" -> blocks = readBlocks(in);
        default -> table = readDevices();
      }
    }
    in.requireEnd();
    if (table == null) {
      throw new IllegalStateException("the field 'devices' was required");
    }
    return table.build(name);
  }

  private DeviceTable readDevices() {
    if (uplink == null || blocks == null) {
      lookAhead();
    }
    input.stopRecording();
    if (uplink == null || blocks == null) {
      String missing = uplink == null ? "uplink" : "blocks";
      throw in.badAt(missing, "the field is missing: expected " + TOP.words());
    }
    return DeviceTable.read(in, uplink, blocks);
  }

  private void lookAhead() {
    try (JsonCursor ahead = new JsonCursor(input.view(), in.fileName())) {
      ahead.start();
      ahead.requireObject();
      for (String name = ahead.nextName(); name != null; name = ahead.nextName()) {
        ahead.nextValue();
        switch (name) {
          case "uplink" -> uplink = UplinkReader.read(ahead);
          case "blocks" -> blocks = readBlocks(ahead);
          default -> ahead.skip();
        }
      }
    }
  }

  private static List<Block> readBlocks(JsonCursor in) {
    List<Block> blocks = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    in.array(i -> blocks.add(readBlock(in, ids)));
    if (blocks.isEmpty()) {
      throw in.bad("the list is empty: expected at least one block");
    }
    return blocks;
  }

  private static Block readBlock(JsonCursor in, Set<String> ids) {
    String id = "";
    int depth = 0;
    double uploadBits = 0;
    ObjectFields fields = in.object(BLOCK);
    while (fields.next()) {
      switch (fields.name()) {
        case "id" -> id = in.newId(ids);
        case "depth" -> depth = in.whole(1, Integer.MAX_VALUE);
        default -> uploadBits = in.nonNegative();
      }
    }
    return new Block(id, depth, uploadBits);
  }
}

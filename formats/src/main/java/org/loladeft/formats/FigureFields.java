package org.loladeft.formats;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The fields of {@link StatedFigures}, which a solution has on lines of blocks or of devices. */
final class FigureFields {

  private final JsonField<Double> computeSeconds;
  private final JsonField<Double> uploadSeconds;
  private final JsonField<Double> latencySeconds;
  private final @Nullable JsonField<Double> memoryBytes;
  private final JsonField<Double> bandwidthHz;
  private final JsonField<Integer> resourceBlocks;

  private FigureFields(ObjectFormat<?> line, boolean ofDevice) {
    computeSeconds = declared(line, "computeSeconds", ofDevice);
    uploadSeconds = declared(line, "uploadSeconds", ofDevice);
    latencySeconds = declared(line, "latencySeconds", ofDevice);
    memoryBytes = ofDevice ? declared(line, "memoryBytes", true) : null;
    bandwidthHz = declared(line, "bandwidthHz", false);
    resourceBlocks = line.optional("resourceBlocks", JsonType.whole(0, Integer.MAX_VALUE));
  }

  /** Declares them on a line of a block, which may have none of them. */
  static FigureFields ofBlock(ObjectFormat<?> line) {
    return new FigureFields(line, false);
  }

  /** Declares them on the line of a device. */
  static FigureFields ofDevice(ObjectFormat<?> line) {
    return new FigureFields(line, true);
  }

  private static JsonField<Double> declared(ObjectFormat<?> line, String name, boolean required) {
    return required
        ? line.required(name, JsonType.NON_NEGATIVE)
        : line.optional(name, JsonType.NON_NEGATIVE);
  }

  /** Those without which there is none. */
  JsonField<?>[] needed() {
    return new JsonField<?>[] {computeSeconds, uploadSeconds, latencySeconds};
  }

  /** All that a line of a block may have. */
  JsonField<?>[] all() {
    return new JsonField<?>[] {
      computeSeconds, uploadSeconds, latencySeconds, bandwidthHz, resourceBlocks
    };
  }

  /** The figures, if any of them is there. */
  Optional<StatedFigures> find(FieldValues fields) {
    boolean any = false;
    for (JsonField<?> field : all()) {
      any |= fields.has(field);
    }
    return any ? Optional.of(get(fields)) : Optional.empty();
  }

  StatedFigures get(FieldValues fields) {
    for (JsonField<?> field : needed()) {
      if (!fields.has(field)) {
        throw fields.bad(field, "the field is missing: expected it with the other figures");
      }
    }
    return new StatedFigures(
        fields.get(computeSeconds),
        fields.get(uploadSeconds),
        fields.get(latencySeconds),
        memoryBytes == null ? OptionalDouble.empty() : fields.findNumber(memoryBytes),
        fields.findNumber(bandwidthHz),
        fields.findWhole(resourceBlocks));
  }

  void set(StatedFigures figures, FieldValues fields) {
    fields.set(computeSeconds, figures.computeSeconds());
    fields.set(uploadSeconds, figures.uploadSeconds());
    fields.set(latencySeconds, figures.latencySeconds());
    if (memoryBytes != null) {
      fields.set(memoryBytes, figures.memoryBytes());
    }
    fields.set(bandwidthHz, figures.bandwidthHz());
    fields.set(resourceBlocks, figures.resourceBlocks());
  }
}

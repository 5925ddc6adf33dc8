package org.loladeft.scenario.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.loladeft.formats.FieldSpec;
import org.loladeft.formats.JsonCursor;
import org.loladeft.formats.ObjectFields;
import org.loladeft.scenario.DevicePreset;
import org.loladeft.scenario.Link;
import org.loladeft.scenario.Processor;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.ScenarioDevice;

/** Reads a scenario's devices. */
final class ScenarioDeviceReader {

  private static final double USUAL_UTILISATION = 0.3;

  private static final List<String> PROCESSORS =
      List.of("preset", "flopsPerSecond", "peakFlopsPerSecond");

  private static final List<String> LINKS =
      List.of("distanceMeters", "channelGainDb", "uplinkBitsPerSecond");

  private static final FieldSpec SPEC =
      FieldSpec.required("id")
          .optional(PROCESSORS.toArray(new String[0]))
          .optional(LINKS.toArray(new String[0]))
          .optional("utilisation", "memoryBytes", "overheadSeconds", "transmitPowerDbm", "count");

  private final JsonCursor in;
  private final Set<String> ids = new HashSet<>();
  private final List<ScenarioDevice> devices = new ArrayList<>();
  private int firstRate = -1;

  ScenarioDeviceReader(JsonCursor in) {
    this.in = in;
  }

  List<ScenarioDevice> read() {
    if (in.array(this::readDevice) == 0) {
      throw in.bad("the list is empty: expected at least one device");
    }
    return devices;
  }

  /** Index of the first entry with a rate of its own, or -1. */
  int firstRate() {
    return firstRate;
  }

  private void readDevice(int index) {
    Values values = new Values();
    ObjectFields fields = in.object(SPEC);
    while (fields.next()) {
      values.read(fields.name());
    }
    fields.requireOne(PROCESSORS);
    fields.requireOne(LINKS);
    if (!fields.has("peakFlopsPerSecond")) {
      fields.refuse("utilisation", "the field is there: expected it with peakFlopsPerSecond only");
    }
    if (!fields.has("preset")) {
      fields.require("memoryBytes", "it, since there is no preset");
    }
    if (fields.has("uplinkBitsPerSecond") && firstRate < 0) {
      firstRate = index;
    }
    devices.add(values.device(fields));
  }

  /** The fields of one device. */
  private final class Values {
    private String id = "";
    private int count = 1;
    private DevicePreset preset = DevicePreset.JETSON_NANO;
    private double flops;
    private double utilisation = USUAL_UTILISATION;
    private double memoryBytes = Double.NaN;
    private double overheadSeconds;
    private double powerDbm = ScenarioDevice.DEFAULT_POWER_DBM;
    private double link;

    void read(String field) {
      switch (field) {
        case "id" -> id = in.newId(ids);
        case "count" -> count = in.whole(1, Scenario.MAX_DEVICES);
        case "preset" -> preset = in.choice(DevicePreset.values());
        case "flopsPerSecond", "peakFlopsPerSecond" -> flops = in.positive();
        case "utilisation" -> utilisation = in.positiveUpTo(1);
        case "memoryBytes" -> memoryBytes = in.nonNegative();
        case "overheadSeconds" -> overheadSeconds = in.nonNegative();
        case "transmitPowerDbm" -> powerDbm = in.between(-100, 100);
        case "channelGainDb" -> link = in.between(-300, 0);
        default -> link = in.positive();
      }
    }

    ScenarioDevice device(ObjectFields fields) {
      double memory = Double.isNaN(memoryBytes) ? preset.usableMemoryBytes() : memoryBytes;
      return new ScenarioDevice(
          id, count, processor(fields), memory, overheadSeconds, powerDbm, link(fields));
    }

    private Processor processor(ObjectFields fields) {
      if (fields.has("preset")) {
        return new Processor.Named(preset);
      }
      return fields.has("flopsPerSecond")
          ? new Processor.Sustained(flops)
          : new Processor.Peak(flops, utilisation);
    }

    private Link link(ObjectFields fields) {
      if (fields.has("distanceMeters")) {
        return new Link.Distance(link);
      }
      return fields.has("channelGainDb") ? new Link.Gain(link) : new Link.Rate(link);
    }
  }
}

package org.loladeft.scenario.json;

import java.util.OptionalInt;
import org.loladeft.formats.FieldValues;
import org.loladeft.formats.JsonField;
import org.loladeft.formats.ObjectFormat;
import org.loladeft.scenario.BlocksPerDevice;
import org.loladeft.scenario.DevicePreset;
import org.loladeft.scenario.Link;
import org.loladeft.scenario.Processor;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.ScenarioDevice;

/** A scenario's device; fields that have their default are left out. */
final class ScenarioDeviceFormat extends ObjectFormat<ScenarioDevice> {

  private static final double USUAL_UTILISATION = 0.3;

  private final JsonField<String> id = required("id", UNIQUE_ID);
  private final JsonField<Integer> count = optional("count", whole(1, Scenario.MAX_DEVICES));
  private final JsonField<DevicePreset> preset = optional("preset", oneOf(DevicePreset.values()));
  private final JsonField<Double> flopsPerSecond = optional("flopsPerSecond", POSITIVE);
  private final JsonField<Double> peakFlopsPerSecond = optional("peakFlopsPerSecond", POSITIVE);
  private final JsonField<Double> utilisation = optional("utilisation", positiveUpTo(1));
  private final JsonField<String> profile = optional("profile", NAME);
  private final JsonField<Integer> threads = optional("threads", COUNT);
  private final JsonField<Double> memoryBytes = optional("memoryBytes", NON_NEGATIVE);
  private final JsonField<Double> reservedBytes = optional("reservedBytes", NON_NEGATIVE);
  private final JsonField<BlocksPerDevice> maxBlocks =
      optional("maxBlocks", new BlocksPerDeviceType());
  private final JsonField<Double> overheadSeconds = optional("overheadSeconds", NON_NEGATIVE);
  private final JsonField<Double> transmitPowerDbm =
      optional("transmitPowerDbm", between(-100, 100));
  private final JsonField<Double> transmitPowerWatt =
      optional("transmitPowerWatt", between(1e-13, 1e7));
  private final JsonField<Double> distanceMeters = optional("distanceMeters", POSITIVE);
  private final JsonField<Double> channelGainDb = optional("channelGainDb", between(-300, 0));
  private final JsonField<Double> channelGain = optional("channelGain", positiveUpTo(1));
  private final JsonField<Double> snrDb = optional("snrDb", between(-100, 100));
  final JsonField<Double> rate = optional("uplinkBitsPerSecond", POSITIVE);

  ScenarioDeviceFormat() {
    rule(exactlyOne(preset, flopsPerSecond, peakFlopsPerSecond, profile));
    rule(exactlyOne(distanceMeters, channelGainDb, channelGain, snrDb, rate));
    rule(when(requires(transmitPowerWatt), refuses(transmitPowerDbm)));
    rule(anyOf(preset, memoryBytes));
    ownRule(onlyBeside(utilisation, peakFlopsPerSecond));
    rule(onlyBeside(threads, profile));
    rule(when(requires(profile), refuses(overheadSeconds)));
  }

  @Override
  protected ScenarioDevice fromFields(FieldValues fields) {
    return new ScenarioDevice(
            fields.get(id),
            fields.get(count, 1),
            processor(fields),
            fields.has(memoryBytes)
                ? fields.get(memoryBytes)
                : fields.get(preset).usableMemoryBytes(),
            fields.get(overheadSeconds, 0.0),
            powerDbm(fields),
            link(fields))
        .withReservedBytes(fields.get(reservedBytes, 0.0))
        .withMaxBlocks(fields.find(maxBlocks));
  }

  private double powerDbm(FieldValues fields) {
    return fields.has(transmitPowerWatt)
        ? 10 * StrictMath.log10(1000 * fields.get(transmitPowerWatt))
        : fields.get(transmitPowerDbm, ScenarioDevice.DEFAULT_POWER_DBM);
  }

  private Processor processor(FieldValues fields) {
    if (fields.has(preset)) {
      return new Processor.Named(fields.get(preset));
    } else if (fields.has(profile)) {
      OptionalInt used =
          fields.has(threads) ? OptionalInt.of(fields.get(threads)) : OptionalInt.empty();
      return new Processor.Profiled(fields.get(profile), used);
    }
    return fields.has(flopsPerSecond)
        ? new Processor.Sustained(fields.get(flopsPerSecond))
        : new Processor.Peak(
            fields.get(peakFlopsPerSecond), fields.get(utilisation, USUAL_UTILISATION));
  }

  private Link link(FieldValues fields) {
    if (fields.has(distanceMeters)) {
      return new Link.Distance(fields.get(distanceMeters));
    }
    if (fields.has(channelGainDb)) {
      return new Link.Gain(fields.get(channelGainDb));
    } else if (fields.has(channelGain)) {
      return new Link.LinearGain(fields.get(channelGain));
    }
    return fields.has(snrDb) ? new Link.Snr(fields.get(snrDb)) : new Link.Rate(fields.get(rate));
  }

  @Override
  protected void toFields(ScenarioDevice device, FieldValues fields) {
    fields.set(id, device.id()).set(memoryBytes, device.memoryBytes());
    if (device.count() > 1) {
      fields.set(count, device.count());
    }
    if (device.reservedBytes() > 0) {
      fields.set(reservedBytes, device.reservedBytes());
    }
    device.maxBlocks().ifPresent(most -> fields.set(maxBlocks, most));
    boolean profiled = device.processor() instanceof Processor.Profiled;
    if (device.overheadSeconds() > 0 && !profiled) {
      fields.set(overheadSeconds, device.overheadSeconds());
    }
    if (device.transmitPowerDbm() != ScenarioDevice.DEFAULT_POWER_DBM) {
      fields.set(transmitPowerDbm, device.transmitPowerDbm());
    }
    toFields(device.processor(), fields);
    toFields(device.link(), fields);
  }

  private void toFields(Processor processor, FieldValues fields) {
    if (processor instanceof Processor.Named named) {
      fields.set(preset, named.preset());
    } else if (processor instanceof Processor.Profiled profiled) {
      fields.set(profile, profiled.file());
      profiled.threads().ifPresent(used -> fields.set(threads, used));
    } else if (processor instanceof Processor.Sustained sustained) {
      fields.set(flopsPerSecond, sustained.flopsPerSecond());
    } else if (processor instanceof Processor.Peak peak) {
      fields.set(peakFlopsPerSecond, peak.peakFlopsPerSecond());
      fields.set(utilisation, peak.utilisation());
    }
  }

  private void toFields(Link link, FieldValues fields) {
    if (link instanceof Link.Distance distance) {
      fields.set(distanceMeters, distance.meters());
    } else if (link instanceof Link.Gain gain) {
      fields.set(channelGainDb, gain.decibel());
    } else if (link instanceof Link.LinearGain gain) {
      fields.set(channelGain, gain.factor());
    } else if (link instanceof Link.Snr ratio) {
      fields.set(snrDb, ratio.decibel());
    } else if (link instanceof Link.Rate known) {
      fields.set(rate, known.bitsPerSecond());
    }
  }
}

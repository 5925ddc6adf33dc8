package org.loladeft.scenario.json;

import org.loladeft.api.Uplink;
import org.loladeft.formats.HasId;
import org.loladeft.formats.JsonOutput;
import org.loladeft.scenario.ChannelModel;
import org.loladeft.scenario.FineTuning;
import org.loladeft.scenario.FoundationModel;
import org.loladeft.scenario.LayerShape;
import org.loladeft.scenario.Link;
import org.loladeft.scenario.LinkBudget;
import org.loladeft.scenario.ModelPreset;
import org.loladeft.scenario.OutputHead;
import org.loladeft.scenario.Processor;
import org.loladeft.scenario.RadioUplink;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.ScenarioDevice;
import org.loladeft.scenario.Training;

/** Writes {@code deft-scenario/1}; a device's fields that have their default are left out. */
final class ScenarioWriter {

  private final Scenario scenario;
  private final JsonOutput out;

  ScenarioWriter(Scenario scenario, JsonOutput out) {
    this.scenario = scenario;
    this.out = out;
  }

  void write() {
    out.text("format", Formats.SCENARIO);
    scenario.name().ifPresent(name -> out.text("name", name));
    writeModel(scenario.workload().model());
    writeBlocks();
    writeMethod(scenario.workload().method());
    writeTraining(scenario.workload().training());
    writeUplink(scenario.uplink());
    writeChannel(scenario.channel());
    out.startArray("devices");
    scenario.devices().forEach(this::writeDevice);
    out.endArray();
  }

  private void writeModel(FoundationModel model) {
    out.startObject("model");
    for (ModelPreset preset : ModelPreset.values()) {
      if (preset.model().equals(model)) {
        id("preset", preset).endObject();
        return;
      }
    }
    LayerShape layer = model.layer();
    out.text("name", model.name()).number("layers", model.layers());
    out.number("hidden", layer.hidden()).number("feedForward", layer.feedForward());
    out.number("heads", layer.heads()).number("keyValueHeads", layer.keyValueHeads());
    out.flag("gated", layer.gated()).number("otherParameters", model.otherParameters());
    model.vocabulary().ifPresent(size -> out.number("vocabulary", size));
    out.number("maxSequence", model.maxSequence()).endObject();
  }

  private void writeBlocks() {
    out.startObject("blocks").startArray("layers");
    scenario.workload().groups().sizes().forEach(out::number);
    out.endArray().endObject();
  }

  private void writeMethod(FineTuning method) {
    out.startObject("method").text("kind", method.kind());
    if (method instanceof FineTuning.Lora lora) {
      out.number("rank", lora.rank()).startArray("targets");
      lora.targets().forEach(target -> out.entry(target.id()));
      out.endArray();
    } else if (method instanceof FineTuning.Houlsby houlsby) {
      out.number("bottleneck", houlsby.bottleneck());
    } else if (method instanceof FineTuning.Pfeiffer pfeiffer) {
      out.number("bottleneck", pfeiffer.bottleneck());
    }
    out.endObject();
  }

  private void writeTraining(Training training) {
    out.startObject("training").number("batch", training.batch());
    out.number("sequence", training.sequence());
    id("precision", training.precision());
    id("weights", training.weights());
    id("attention", training.attention()).flag("dropout", training.dropout());
    id("optimizer", training.optimizer()).startObject("head");
    out.text("kind", training.head().kind());
    if (training.head() instanceof OutputHead.Classifier classifier) {
      out.number("classes", classifier.classes());
    }
    out.endObject().text("otherBlocks", training.carriesOtherBlocks() ? "carried" : "merged");
    out.number("uploadBitsPerParameter", training.uploadBitsPerParameter()).endObject();
  }

  private void writeUplink(RadioUplink uplink) {
    LinkBudget budget = uplink.budget();
    out.startObject("uplink");
    out.text("kind", uplink.kind().toString()).number("bandwidthHz", uplink.bandwidthHz());
    if (uplink.kind() == Uplink.Kind.RESOURCE_BLOCKS
        || uplink.subcarrierSpacingHz() != RadioUplink.DEFAULT_SPACING_HZ) {
      out.number("subcarrierSpacingHz", uplink.subcarrierSpacingHz());
    }
    out.number("noiseDbmPerHz", budget.noiseDbmPerHz());
    out.number("noiseFigureDb", budget.noiseFigureDb());
    out.number("implementationGapDb", budget.implementationGapDb());
    out.number("efficiencyCap", budget.efficiencyCap()).endObject();
  }

  private void writeChannel(ChannelModel channel) {
    out.startObject("channel");
    id("environment", channel.pathLoss().environment());
    id("sight", channel.pathLoss().sight());
    out.number("carrierHz", channel.pathLoss().carrierHz());
    out.flag("shadowing", channel.shadowing());
    out.text("fading", channel.fading() ? "rayleigh" : "none");
    out.seed("seed", channel.seed()).number("round", channel.round()).endObject();
  }

  private void writeDevice(ScenarioDevice device) {
    out.startObject().text("id", device.id());
    if (device.count() > 1) {
      out.number("count", device.count());
    }
    writeProcessor(device.processor());
    out.number("memoryBytes", device.memoryBytes());
    if (device.overheadSeconds() > 0) {
      out.number("overheadSeconds", device.overheadSeconds());
    }
    if (device.transmitPowerDbm() != ScenarioDevice.DEFAULT_POWER_DBM) {
      out.number("transmitPowerDbm", device.transmitPowerDbm());
    }
    writeLink(device.link());
    out.endObject();
  }

  private void writeProcessor(Processor processor) {
    if (processor instanceof Processor.Named named) {
      id("preset", named.preset());
    } else if (processor instanceof Processor.Sustained sustained) {
      out.number("flopsPerSecond", sustained.flopsPerSecond());
    } else if (processor instanceof Processor.Peak peak) {
      out.number("peakFlopsPerSecond", peak.peakFlopsPerSecond());
      out.number("utilisation", peak.utilisation());
    }
  }

  private void writeLink(Link link) {
    if (link instanceof Link.Distance distance) {
      out.number("distanceMeters", distance.meters());
    } else if (link instanceof Link.Gain gain) {
      out.number("channelGainDb", gain.decibel());
    } else if (link instanceof Link.Rate rate) {
      out.number("uplinkBitsPerSecond", rate.bitsPerSecond());
    }
  }

  private JsonOutput id(String field, HasId choice) {
    return out.text(field, choice.id());
  }
}

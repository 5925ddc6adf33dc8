package org.loladeft.scenario.json;

import java.util.LinkedHashMap;
import java.util.Map;

/** Valid documents that together use every field of every format, in as few values as do. */
final class Documents {

  private Documents() {}

  static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("dedicated", problem("\"kind\":\"dedicated\"", "uplinkBitsPerSecond"));
    all.put("shared", problem("\"kind\":\"shared\",\"bandwidthHz\":2e7", "spectralEfficiency"));
    all.put("power", problem("\"kind\":\"power-limited\",\"bandwidthHz\":2e7", "snrBandwidthHz"));
    all.put(
        "blocks",
        problem("\"kind\":\"resource-blocks\",\"count\":51", "bitsPerSecondPerResourceBlock"));
    all.put("several", SEVERAL);
    all.put("plain", PLAIN);
    all.put("optimal", OPTIMAL);
    all.put("claimed", CLAIMED);
    all.put("devices", DEVICES);
    all.put("runs", RUNS);
    all.put("cases", CASES);
    all.put("feasible", FEASIBLE);
    all.put("infeasible", INFEASIBLE);
    all.put("unsolved", UNSOLVED);
    all.put("scenario-preset", SCENARIO_PRESET);
    all.put("scenario-custom", SCENARIO_CUSTOM);
    all.put("scenario-grid", SCENARIO_GRID);
    all.put("scenario-gated", SCENARIO_GATED);
    all.put("profile", PROFILE);
    return all;
  }

  private static String problem(String uplink, String channel) {
    return """
        {"format":"deft-problem/1","name":"n","uplink":{%s},
         "blocks":[{"id":"b1","depth":1,"uploadBits":1e6},{"id":"b2","depth":2,"uploadBits":1e6}],
         "devices":[
          {"id":"x","memoryBytes":4e9,"computeSeconds":[1,2],"blockMemoryBytes":[1e9,2e9],"%s":5},
          {"id":"y","memoryBytes":4e9,"computeSeconds":[1,3],"blockMemoryBytes":[1e9,2e9],"%s":6}]}
        """
        .formatted(uplink, channel, channel);
  }

  private static final String SEVERAL =
      """
      {"format":"deft-problem/1","uplink":{"kind":"shared","bandwidthHz":2e7},
       "blocks":[{"id":"b1","depth":1,"uploadBits":1e6},{"id":"b2","depth":2,"uploadBits":1e6}],
       "devices":[
        {"id":"x","memoryBytes":4e9,"computeSeconds":[8,9],"blockMemoryBytes":[5e9,6e9],
         "spectralEfficiency":5,"maxBlocks":2,"extraComputeSeconds":[0.5,4],
         "extraMemoryBytes":[1e8,3e9]},
        {"id":"y","memoryBytes":4e9,"computeSeconds":[null,3],"blockMemoryBytes":[0,2e9],
         "spectralEfficiency":6,"extraComputeSeconds":[null,2],"extraMemoryBytes":[null,1]}],
       "fixed":[{"block":"b1","device":"x"}]}
      """;

  private static final String PLAIN =
      """
      {"format":"deft-problem/1","uplink":{"kind":"dedicated"},
       "blocks":[{"id":"b1","uploadBits":0},{"id":"b2","uploadBits":0}],
       "devices":[
        {"id":"x","computeSeconds":[8,9],"uplinkBitsPerSecond":1,
         "extraComputeSeconds":[0.5,4],"maxBlocks":2},
        {"id":"y","computeSeconds":[2,3],"uplinkBitsPerSecond":1}]}
      """;

  private static final String CLAIMED =
      """
      {"format":"deft-solution/1","solver":"s","status":"UNSOLVED","stopReason":"COMPLETED",
       "claim":"INFEASIBLE","proof":{"state":"NONE"},"statistics":{"wallSeconds":0.5}}
      """;

  private static final String DEVICES =
      """
      {"format":"deft-solution/1","solver":"s","status":"FEASIBLE","stopReason":"COMPLETED",
       "claim":"OPTIMAL","latencySeconds":10,
       "assignments":[{"block":"b1","device":"x"},{"block":"b2","device":"x"}],
       "devices":[{"device":"x","blocks":["b1","b2"],"computeSeconds":9.5,"uploadSeconds":0.5,
         "latencySeconds":10,"memoryBytes":6.1e9,"bandwidthHz":8e5}],
       "proof":{"state":"NONE"},"statistics":{"wallSeconds":0.5}}
      """;

  private static final String RUNS =
      """
      {"format":"deft-solution/1","solver":"s","status":"FEASIBLE","stopReason":"COMPLETED",
       "latencySeconds":10,"lowerBoundSeconds":9,"relativeGap":0.1,
       "assignments":[{"block":"b1","device":"x"},{"block":"b2","device":"x"}],
       "devices":[{"device":"x","blocks":["b1","b2"],"computeSeconds":9.5,"uploadSeconds":0.5,
         "latencySeconds":10,"memoryBytes":6.1e9,"bandwidthHz":8e5}],
       "proof":{"state":"CHECKED","kind":"run-price","thresholdSeconds":9,
         "prices":[{"device":"x","price":4.5}],"groups":[["b2"],["b1"]]},
       "statistics":{"wallSeconds":0.5}}
      """;

  private static final String CASES =
      """
      {"format":"deft-solution/1","solver":"s","status":"FEASIBLE","stopReason":"COMPLETED",
       "latencySeconds":10,"lowerBoundSeconds":9,"relativeGap":0.1,
       "assignments":[{"block":"b1","device":"x"},{"block":"b2","device":"x"}],
       "devices":[{"device":"x","blocks":["b1","b2"],"computeSeconds":9.5,"uploadSeconds":0.5,
         "latencySeconds":10,"memoryBytes":6.1e9,"bandwidthHz":8e5}],
       "proof":{"state":"CHECKED","kind":"block-price-tree","thresholdSeconds":9,
         "tree":{"device":"x","deeperThan":"b1","yes":{"prices":[]},
           "no":{"device":"x","block":"b2","yes":{"prices":[{"block":"b1","price":0.5}]},
             "no":{"prices":[{"block":"b1","price":0},{"block":"b2","price":1e-12}]}}}},
       "statistics":{"wallSeconds":0.5}}
      """;

  private static final String OPTIMAL =
      """
      {"format":"deft-solution/1","solver":"s","status":"OPTIMAL","stopReason":"COMPLETED",
       "latencySeconds":2,"lowerBoundSeconds":2,"relativeGap":0,
       "assignments":[{"block":"b1","device":"x","computeSeconds":1,"uploadSeconds":1,
         "latencySeconds":2}],
       "proof":{"state":"CHECKED","kind":"hall","thresholdSeconds":2,"blocks":["b1","b2"]},
       "statistics":{"wallSeconds":0.5,"notes":{"iterations":"3"}}}
      """;

  private static final String FEASIBLE =
      """
      {"format":"deft-solution/1","solver":"s","status":"FEASIBLE","stopReason":"TIME_LIMIT",
       "latencySeconds":2,"lowerBoundSeconds":1,"relativeGap":0.5,
       "assignments":[{"block":"b1","device":"x","computeSeconds":1,"uploadSeconds":1,
         "latencySeconds":2,"bandwidthHz":3.5},{"block":"b2","device":"y","computeSeconds":1,
         "uploadSeconds":1,"latencySeconds":2,"resourceBlocks":3}],
       "proof":{"state":"CHECKED","kind":"price","thresholdSeconds":1,
         "prices":[{"device":"x","price":4.5}]},
       "statistics":{"wallSeconds":0.5}}
      """;

  private static final String INFEASIBLE =
      """
      {"format":"deft-solution/1","solver":"s","status":"INFEASIBLE","stopReason":"COMPLETED",
       "proof":{"state":"CHECKED","kind":"hall","infeasibility":true,"blocks":["b1"]},
       "statistics":{"wallSeconds":0.5}}
      """;

  private static final String UNSOLVED =
      """
      {"format":"deft-solution/1","solver":"s","status":"UNSOLVED","stopReason":"CANCELLED",
       "lowerBoundSeconds":1,"proof":{"state":"CLAIMED"},"statistics":{"wallSeconds":0.5}}
      """;

  private static final String SCENARIO_PRESET =
      """
      {"format":"deft-scenario/1","name":"n","model":{"preset":"roberta-base"},
       "blocks":{"layersPerBlock":3,"blocksPerDevice":"any"},"method":{"kind":"houlsby","bottleneck":64},
       "training":{"batch":16,"sequence":128,"precision":"fp32","weights":"int8",
         "attention":"fused","dropout":true,"optimizer":"adam",
         "head":{"kind":"classifier","classes":2,"trained":"nearest"},"otherBlocks":"carried",
         "uploadBitsPerParameter":8,"workspaceFactor":2},
       "uplink":{"kind":"dedicated","bandwidthHz":2e7,"subcarrierSpacingHz":15000,
         "noiseDbmPerHz":-174,"noiseFigureDb":5,"implementationGapDb":1,"efficiencyCap":7.4},
       "channel":{"environment":"uma","sight":"random","carrierHz":3.5e9,"shadowing":true,
         "fading":"rayleigh","seed":7,"round":3},
       "devices":[
         {"id":"a","preset":"jetson-nano","count":2,"distanceMeters":100},
         {"id":"b","flopsPerSecond":1e11,"memoryBytes":1e9,"channelGainDb":-100},
         {"id":"c","peakFlopsPerSecond":1e12,"utilisation":0.3,"memoryBytes":1e9,
          "overheadSeconds":0.1,"transmitPowerDbm":20,"uplinkBitsPerSecond":1e6}]}
      """;

  private static final String SCENARIO_CUSTOM =
      """
      {"format":"deft-scenario/1","model":{"name":"mine","layers":4,"hidden":64,"feedForward":256,
         "heads":4,"keyValueHeads":4,"gated":false,"otherParameters":1e6,"vocabulary":1000,
         "maxSequence":512},
       "blocks":{"layers":[1,2,1],"blocksPerDevice":2},"method":{"kind":"lora","rank":8,"targets":["query","value"]},
       "uplink":{"kind":"shared","bandwidthHz":2e7},
       "devices":[{"id":"a","preset":"jetson-nano","distanceMeters":100}]}
      """;

  private static final String SCENARIO_GRID =
      """
      {"format":"deft-scenario/1","model":{"preset":"gpt2-small"},"method":{"kind":"bitfit"},
       "training":{"head":{"kind":"language-model"}},
       "uplink":{"kind":"resource-blocks","bandwidthHz":2e7,"subcarrierSpacingHz":30000},
       "devices":[{"id":"a","profile":"pi.json","threads":4,"memoryBytes":4e9,"reservedBytes":1e9,
         "distanceMeters":100,"maxBlocks":2},
        {"id":"b","preset":"a100","distanceMeters":90,"maxBlocks":"any"}]}
      """;

  private static final String SCENARIO_GATED =
      """
      {"format":"deft-scenario/1","model":{"preset":"llama3.2-1b"},
       "method":{"kind":"pfeiffer","bottleneck":64},"training":{"head":{"kind":"none","trained":"frozen"}},
       "uplink":{"kind":"power-limited","bandwidthHz":2e7},"channel":{},
       "devices":[{"id":"a","preset":"a100","distanceMeters":100}]}
      """;

  private static final String PROFILE =
      """
      {"format":"deft-profile/1","measured":"2026-11-26T14:30:00Z",
       "machine":{"cpu":"Cortex-A76","cores":4,"os":"Linux"},
       "engine":{"id":"pytorch","version":"2.7.1","threads":1,"attention":"fused"},
       "model":{"preset":"roberta-base"},"method":{"kind":"lora","rank":8,"targets":["query"]},
       "training":{"batch":4,"sequence":64},
       "depths":[{"depth":1,"seconds":{"median":2,"p10":1.5,"p90":3,"runs":9},"peakBytes":1e9},
         {"depth":12,"seconds":{"median":4,"p10":4,"p90":4,"runs":1}}],
       "fit":{"overheadSeconds":0.25,"flopsPerSecond":1e11,"worstResidual":0.01}}
      """;
}

package org.loladeft.scenario;

/**
 * Devices by name, with the rate that they sustain in training, in FLOP/s.
 *
 * <p>Peaks are as published or measured; no measurement of transformer training on boards or phones
 * was found, so all sustained rates are <em>assumed</em>: 0.15 to 0.40 of the fp32 peak. The 16-bit
 * rate is assumed to be the fp32 one times the ratio of the peaks, at most 2, unless said
 * otherwise; where no 16-bit peak is known, the fp32 rate. Usable memory is assumed to be half of
 * the RAM, a quarter on phones.
 */
public enum DevicePreset implements NamedConstant {
  /** Raspberry Pi 4, 4 GB. HPL 11.9 GFLOP/s in fp64 (geerlingguy/top500-benchmark). */
  RASPBERRY_PI_4(24e9, 15e9, 15e9, 2e9),
  /** Raspberry Pi 5, 8 GB. HPL 30.2 GFLOP/s in fp64 (same). */
  RASPBERRY_PI_5(60e9, 40e9, 40e9, 4e9),
  /** Jetson Nano, 4 GB. 128 cores x 2 x 0.921 GHz; fp16 twice that (YahboomTechnology). */
  JETSON_NANO(0.236e12, 70e9, 140e9, 2e9),
  /** Jetson TX2, 8 GB. fp16 peak 1.33 TFLOP/s (Hugging Face hardware page), fp32 half of it. */
  JETSON_TX2(0.67e12, 200e9, 400e9, 4e9),
  /** Jetson Xavier NX, 8 GB. fp16 peak 1.69 TFLOP/s without tensor cores (Hugging Face). */
  JETSON_XAVIER_NX(0.845e12, 250e9, 500e9, 4e9),
  /** Jetson Orin Nano, 8 GB. 1024 cores x 2 x 0.625 GHz; 1.5 to 2.5 TFLOP/s assumed in 16 bit. */
  JETSON_ORIN_NANO(1.28e12, 385e9, 2e12, 4e9),
  /** Jetson AGX Orin, 64 GB. Peak assumed: 2048 cores x 2 x 1.3 GHz. */
  JETSON_AGX_ORIN(5.3e12, 1.6e12, 3.2e12, 32e9),
  /** Phone of the middle class with an Adreno 642L, 6 GB (hmc-tech.com); 80 to 150 GFLOP/s. */
  PHONE_MID(0.56e12, 115e9, 230e9, 1.5e9),
  /** Phone of the top class, 12 GB. Peak assumed; 300 to 500 GFLOP/s sustained. */
  PHONE_FLAGSHIP(2.5e12, 500e9, 1e12, 3e9),
  /** Laptop with an Adreno 690, 16 GB. clpeak 1.94 to 2.58 TFLOP/s measured. */
  LAPTOP_ARM(1.94e12, 500e9, 800e9, 8e9),
  /** Laptop CPU, i5 of the 13th generation, 16 GB (huggingface.js hardware.ts, approximate). */
  LAPTOP_CPU(0.68e12, 200e9, 200e9, 8e9),
  /** Apple M1, 8 GB (hardware.ts, approximate). */
  APPLE_M1(2.6e12, 800e9, 800e9, 4e9),
  /** Apple M2, 16 GB (hardware.ts, approximate). */
  APPLE_M2(3.6e12, 1e12, 1e12, 8e9),
  /** Apple M3, 16 GB (hardware.ts, approximate). */
  APPLE_M3(2.84e12, 850e9, 850e9, 8e9),
  /** Edge server with an RTX 4090, 24 GB (hardware.ts: 82.6 TFLOP/s in both). */
  RTX_4090(82.6e12, 30e12, 30e12, 12e9),
  /** Edge server with an A100, 40 GB. fp32 peak assumed, fp16 78 TFLOP/s without tensor cores. */
  A100(19.5e12, 7.8e12, 15.6e12, 20e9);

  private final double peakFlopsPerSecond;
  private final double sustained32;
  private final double sustained16;
  private final double memoryBytes;

  DevicePreset(double peakFlopsPerSecond, double sustained32, double sustained16, double memory) {
    this.peakFlopsPerSecond = peakFlopsPerSecond;
    this.sustained32 = sustained32;
    this.sustained16 = sustained16;
    this.memoryBytes = memory;
  }

  /** {@return the peak rate in fp32, FLOP/s} */
  public double peakFlopsPerSecond() {
    return peakFlopsPerSecond;
  }

  /**
   * {@return the rate that is sustained in training, FLOP/s}
   *
   * @param precision precision of the training
   */
  public double sustainedFlopsPerSecond(Precision precision) {
    return precision == Precision.FP32 ? sustained32 : sustained16;
  }

  /** {@return the memory that training may use, byte} */
  public double usableMemoryBytes() {
    return memoryBytes;
  }
}

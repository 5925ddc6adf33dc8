package org.loladeft.training.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.WholeFile;
import org.loladeft.training.FloatTensor;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.checkpoint.SafetensorsHeader.Entry;

/**
 * Files of Hugging Face's safetensors format: a header's length (8 bytes, little-endian), the
 * header (JSON: name, type, shape and place of each tensor), the tensors' bytes.
 *
 * <p>Read strictly, as the format's own documentation asks: a header of at most 100 MB, tensors
 * that follow each other without a gap or an overlap up to the file's last byte. Floating-point
 * tensors are read as float (64 bits are rounded); tensors of integers, such as old checkpoints'
 * {@code position_ids}, are passed over.
 *
 * <p>Source: github.com/huggingface/safetensors, its README ("Format").
 */
public final class Safetensors {

  /** Longest header, in byte: the limit of the format's own library. */
  public static final int MAX_HEADER_BYTES = 100_000_000;

  private static final int CHUNK_BYTES = 1 << 20;

  private Safetensors() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @return its floating-point tensors, in the order of the header. O(size of the file)
   * @throws IOException if the file can't be read
   * @throws BadInputException if it is not as the format wants it, or a tensor has more than 2^31 -
   *     1 numbers; names the tensor
   */
  public static NamedTensors read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      SafetensorsHeader header = header(channel, file.toString());
      Map<String, FloatTensor> tensors = new LinkedHashMap<>();
      for (Entry entry : header.entries()) {
        if (entry.type().isFloating()) {
          tensors.put(entry.name(), tensor(channel, header, entry));
        }
      }
      return NamedTensors.of(tensors);
    }
  }

  /**
   * Reads the words that a file says of itself.
   *
   * @param file the file
   * @return its {@code __metadata__}, in order; empty if it has none
   * @throws IOException if the file can't be read
   * @throws BadInputException if it is not as the format wants it
   */
  public static Map<String, String> metadata(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return header(channel, file.toString()).metadata();
    }
  }

  private static SafetensorsHeader header(FileChannel channel, String fileName) throws IOException {
    long size = channel.size();
    if (size < 8) {
      throw new BadInputException(
          fileName, "", "it has " + size + " bytes: expected a safetensors file");
    }
    long length = bytes(channel, 0, 8).getLong();
    if (length < 2 || length > MAX_HEADER_BYTES || length > size - 8) {
      throw new BadInputException(
          fileName,
          "header",
          "its length is "
              + Long.toUnsignedString(length)
              + " bytes: expected from 2 to "
              + Math.min(MAX_HEADER_BYTES, size - 8)
              + " (is it a safetensors file?)");
    }
    byte[] header = new byte[(int) length];
    bytes(channel, 8, header.length).get(header);
    return SafetensorsHeader.read(header, 8 + length, size, fileName);
  }

  private static FloatTensor tensor(FileChannel channel, SafetensorsHeader header, Entry entry)
      throws IOException {
    int width = entry.type().bytes();
    long end = header.dataStart() + entry.end();
    ByteBuffer[] chunk = {ByteBuffer.allocate(0)};
    long[] next = {header.dataStart() + entry.begin()};
    try {
      return FloatTensor.filled(
          entry.shape(),
          i -> {
            if (chunk[0].remaining() < width) {
              int count = (int) Math.min(CHUNK_BYTES, end - next[0]);
              chunk[0] = unchecked(channel, next[0], count);
              next[0] += count;
            }
            return entry.type().next(chunk[0]);
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static ByteBuffer unchecked(FileChannel channel, long from, int count) {
    try {
      return bytes(channel, from, count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteBuffer bytes(FileChannel channel, long from, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        throw new IOException("the file got shorter while it was read");
      }
    }
    return buffer.flip();
  }

  /**
   * Writes a file of 32-bit tensors: the bytes that the format's own library writes, names in
   * ascending order, the header padded by spaces to whole 8 bytes.
   *
   * @param tensors the tensors
   * @param metadata words about the file, such as {@code format: pt}
   * @param file the file, replaced if it is there
   * @throws IOException if it can't be written
   * @throws IllegalArgumentException if a tensor is called {@code __metadata__}
   */
  public static void write(NamedTensors tensors, Map<String, String> metadata, Path file)
      throws IOException {
    if (tensors.names().contains(SafetensorsHeader.METADATA)) {
      throw new IllegalArgumentException(
          "a tensor is called '__metadata__': expected another name, the format keeps this one");
    }
    Map<String, FloatTensor> sorted = new TreeMap<>(tensors.asMap());
    byte[] header = headerOf(sorted, metadata);
    WholeFile.write(
        file,
        out -> {
          int padding = -header.length & 7;
          ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
          out.write(length.putLong(header.length + padding).array());
          out.write(header);
          out.write("       ".getBytes(StandardCharsets.US_ASCII), 0, padding);
          WritableByteChannel channel = Channels.newChannel(out);
          for (FloatTensor tensor : sorted.values()) {
            write(tensor, channel);
          }
        });
  }

  private static byte[] headerOf(Map<String, FloatTensor> tensors, Map<String, String> metadata) {
    Map<String, Object> header = new LinkedHashMap<>();
    if (!metadata.isEmpty()) {
      header.put(SafetensorsHeader.METADATA, new TreeMap<>(metadata));
    }
    long at = 0;
    for (Map.Entry<String, FloatTensor> entry : tensors.entrySet()) {
      long end = at + 4L * entry.getValue().size();
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("dtype", "F32");
      fields.put("shape", Arrays.stream(entry.getValue().shape()).boxed().toList());
      fields.put("data_offsets", List.of(at, end));
      header.put(entry.getKey(), fields);
      at = end;
    }
    return JsonOutput.line(header).getBytes(StandardCharsets.UTF_8);
  }

  private static void write(FloatTensor tensor, WritableByteChannel channel) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < tensor.size(); i++) {
      if (!chunk.hasRemaining()) {
        channel.write(chunk.flip());
        chunk.clear();
      }
      chunk.putFloat(tensor.get(i));
    }
    channel.write(chunk.flip());
  }
}

package org.loladeft.scenario.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.loladeft.formats.JsonCursor;
import org.loladeft.formats.ReplayInput;
import org.loladeft.scenario.DevicePreset;
import org.loladeft.scenario.ModelPreset;

/** The pages about the formats and the cost model say what the code does. */
class FormatsPageTest {

  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void every_document_on_the_page_is_read() throws IOException {
    String page = Files.readString(DOCS.resolve("formats.md"));
    List<String> documents =
        Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
            .matcher(page)
            .results()
            .map((MatchResult m) -> m.group(1))
            .toList();
    assertEquals(4, documents.size());
    for (String document : documents) {
      DeftFiles.read(
          new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), "formats.md");
    }
  }

  /** The other formats are read and written elsewhere; the page says where each is described. */
  @Test
  void the_pages_that_it_names_for_other_formats_have_those_headings() throws IOException {
    String page = Files.readString(DOCS.resolve("formats.md"));
    List<MatchResult> links =
        Pattern.compile("\n\\[[^]]+\\]: ([a-z-]+\\.md)#([a-z-]+)").matcher(page).results().toList();
    assertEquals(6, links.size());
    for (MatchResult link : links) {
      boolean found =
          Files.readString(DOCS.resolve(link.group(1)))
              .lines()
              .filter(line -> line.startsWith("#"))
              .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT).replace(' ', '-'))
              .anyMatch(link.group(2)::equals);
      assertTrue(found, link.group());
    }
  }

  @Test
  void the_page_states_the_limits() throws IOException {
    String page = Files.readString(DOCS.resolve("formats.md"));
    assertTrue(
        page.contains("10,000 characters in a string") && JsonCursor.MAX_TEXT_LENGTH == 10_000);
    assertTrue(page.contains("1,200 in a number") && JsonCursor.MAX_NUMBER_LENGTH == 1_200);
    assertTrue(page.contains("128 levels of nesting") && JsonCursor.MAX_NESTING == 128);
    assertTrue(page.contains("up to 1 GiB") && ReplayInput.MAX_RECORDED_BYTES == 1 << 30);
  }

  @Test
  void every_preset_is_on_the_page_of_the_cost_model_with_its_figures() throws IOException {
    String page = Files.readString(DOCS.resolve("cost-model.md"));
    for (ModelPreset preset : ModelPreset.values()) {
      String row = row(page, preset.id());
      String parameters =
          String.format(java.util.Locale.ROOT, "| %,.0f |", preset.model().parameters());
      assertTrue(row.contains(parameters), row + " lacks " + parameters);
    }
    for (DevicePreset preset : DevicePreset.values()) {
      String row = row(page, preset.id());
      for (double figure :
          new double[] {
            preset.peakFlopsPerSecond() / 1e9,
            preset.sustainedFlopsPerSecond(org.loladeft.scenario.Precision.FP32) / 1e9,
            preset.sustainedFlopsPerSecond(org.loladeft.scenario.Precision.FP16) / 1e9,
            preset.usableMemoryBytes() / 1e9
          }) {
        String shown = figure == Math.rint(figure) ? "" + (long) figure : "" + figure;
        assertTrue(row.contains("| " + shown + " |"), row + " lacks " + shown);
      }
    }
  }

  private static String row(String page, String id) {
    return page.lines()
        .filter(line -> line.startsWith("| `" + id + "` |"))
        .findFirst()
        .orElseThrow();
  }
}

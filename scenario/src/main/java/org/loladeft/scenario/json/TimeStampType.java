package org.loladeft.scenario.json;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.loladeft.formats.JsonCursor;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.JsonType;

/** A time in UTC, to the second, as ISO 8601 writes it: {@code 2026-11-26T14:30:00Z}. */
final class TimeStampType extends JsonType<Instant> {

  private static final String PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$";

  @Override
  public Instant read(JsonCursor in) {
    String text = TEXT.read(in);
    try {
      if (text.matches(PATTERN)) {
        return Instant.parse(text);
      }
    } catch (DateTimeParseException e) {
      // Said below: the 31st of February, say.
    }
    throw in.refused("a time in UTC, such as 2026-11-26T14:30:00Z");
  }

  @Override
  public void write(Instant value, JsonOutput out) {
    out.plain(value.toString());
  }

  @Override
  public Map<String, Object> schema() {
    return JsonOutput.fields("type", "string", "pattern", PATTERN);
  }
}

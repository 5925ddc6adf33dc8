package org.loladeft.api.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OriginTest {

  private static final String SERVICES = "META-INF/services/some.Service";

  private static String holding(String url) throws MalformedURLException {
    return Origin.holding(new URL(url), SERVICES);
  }

  @Test
  void a_file_is_held_by_a_jar_or_a_folder() throws MalformedURLException {
    assertEquals("/lib/a b+c.jar", holding("jar:file:/lib/a%20b+c.jar!/" + SERVICES));
    assertEquals("/classes/", holding("file:/classes/" + SERVICES));
    assertEquals("/elsewhere", holding("file:/elsewhere"), "no file of that path");
    assertEquals("jar:file:/lib/a.jar!/inner/", holding("jar:file:/lib/a.jar!/inner/" + SERVICES));
    assertEquals("/odd!/", holding("file:/odd!/" + SERVICES), "a folder of an odd name");
  }

  @Test
  void a_class_comes_from_where_its_code_lies_or_else_from_its_module() throws URISyntaxException {
    URL here = OriginTest.class.getProtectionDomain().getCodeSource().getLocation();
    assertEquals(Path.of(here.toURI()), Path.of(Origin.of(OriginTest.class)));
    assertEquals("java.base", Origin.of(String.class));
  }
}

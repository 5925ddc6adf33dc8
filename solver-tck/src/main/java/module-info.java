/** The conformance kit that every solver runs, ours and others'. */
module org.loladeft.tck {
  requires java.management;
  requires static org.jspecify;
  requires transitive org.loladeft.api;
  requires transitive org.junit.jupiter.api;
  requires org.loladeft.formats;
  requires org.opentest4j;

  exports org.loladeft.tck;
}

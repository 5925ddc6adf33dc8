/** A stranger's module. */
module org.example.consumer {
  requires org.loladeft.api;
}

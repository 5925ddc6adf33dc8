package org.loladeft.tck;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a test of the kit, the version that added it. On a class that extends {@link
 * DeftSolverContract}, the newest version whose tests run: those of later ones are skipped, so that
 * a new kit breaks no solver unasked.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface KitVersion {

  /**
   * The version.
   *
   * @return such as {@code 0.1}
   */
  String value();
}

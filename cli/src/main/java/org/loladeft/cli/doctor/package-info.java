/** The self-check of an installation. */
@NullMarked
package org.loladeft.cli.doctor;

import org.jspecify.annotations.NullMarked;

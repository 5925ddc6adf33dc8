/** Vector figures for papers, as SVG and PDF, the same bytes for the same data everywhere. */
@NullMarked
package org.loladeft.experiments.figure;

import org.jspecify.annotations.NullMarked;

/**
 * The nine tasks of GLUE: their files, metrics, and the form in which predictions are submitted.
 *
 * <p>Source of the tasks: A. Wang et al., "GLUE: A Multi-Task Benchmark and Analysis Platform for
 * Natural Language Understanding", arXiv 1804.07461. Columns, labels and names of files are from
 * general knowledge of the published archives, not re-read there; where a header differs, the file
 * is refused with the columns that were expected.
 */
@NullMarked
package org.loladeft.training.glue;

import org.jspecify.annotations.NullMarked;

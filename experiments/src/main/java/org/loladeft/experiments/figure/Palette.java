package org.loladeft.experiments.figure;

import java.util.LinkedHashMap;
import java.util.Map;

/** The colours of pictures of a round. They differ in grey, too, and on a dark screen. */
final class Palette {

  static final String INK = Canvas.BLACK;
  static final String PAPER = "#ffffff";
  static final String GRID = "#dddddd";
  static final String FAINT = "#5f6368";
  static final String FORWARD = "#a9d0ea";
  static final String BACKWARD = "#1f6fb2";
  static final String COMPUTE = "#5795c9";
  static final String UPLOAD = "#f0a830";
  static final String PALE = "#fbe0ae";
  static final String SLACK = "#b9bdc2";
  static final String SLOWEST = "#c0282d";
  static final String BOUND = "#6a1b9a";

  /** On bars, whose colours are alike on every screen. */
  static final String ON_LIGHT = "#101418";

  static final String ON_DARK = "#fdfdfd";

  private Palette() {}

  /** What takes the place of a colour on a dark screen. */
  static Map<String, String> dark() {
    Map<String, String> dark = new LinkedHashMap<>();
    dark.put(INK, "#e8eaed");
    dark.put(PAPER, "#15181c");
    dark.put(GRID, "#363b42");
    dark.put(FAINT, "#9aa0a6");
    dark.put(FORWARD, "#8fbcd9");
    dark.put(BACKWARD, "#2f7fc4");
    dark.put(UPLOAD, "#e09a28");
    dark.put(PALE, "#c9a564");
    dark.put(SLACK, "#5c636b");
    dark.put(SLOWEST, "#ff8078");
    dark.put(BOUND, "#cf9fff");
    return dark;
  }
}

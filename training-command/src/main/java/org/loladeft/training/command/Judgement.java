package org.loladeft.training.command;

/**
 * What the held-out samples say after some rounds.
 *
 * @param rounds how many are trained
 * @param accuracy the task's first metric
 * @param loss mean loss
 */
record Judgement(int rounds, double accuracy, double loss) {}

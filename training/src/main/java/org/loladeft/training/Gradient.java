package org.loladeft.training;

/**
 * What a device uploads.
 *
 * @param loss mean loss of the batch: softmax cross-entropy of classes, squared error of scores
 * @param values the derivative of the loss by each parameter of the blocks that were asked for
 */
public record Gradient(double loss, NamedTensors values) {}

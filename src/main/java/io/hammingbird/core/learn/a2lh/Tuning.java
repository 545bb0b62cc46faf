package io.hammingbird.core.learn.a2lh;

/**
 * How codes are regressed.
 *
 * @param omega ω
 * @param intercept whether the mean code is regressed as well, which helps unbalanced bits
 */
record Tuning(double omega, boolean intercept) {}

/**
 * Adaptive asymmetric label-guided hashing (A2LH) as a pure function of moments. What the paper
 * prints, what is done here and why they differ: docs/algorithms/a2lh.md.
 */
package io.hammingbird.core.learn.a2lh;

/**
 * Discrete asymmetric zero-shot hashing (DAZSH) as a pure function of moments and class attributes.
 * What the paper prints, what is done here and why they differ: docs/algorithms/dazsh.md.
 */
package io.hammingbird.core.learn.dazsh;

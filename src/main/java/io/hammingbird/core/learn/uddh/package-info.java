/**
 * Unsupervised dual deep hashing (UDDH): joint codes from moments, small networks that learn them
 * from the items as they come, and heads. What the paper prints, what is done here and why they
 * differ: docs/algorithms/uddh.md.
 */
package io.hammingbird.core.learn.uddh;

/**
 * Semantic-guided hashing (SeGH) from moments, class attributes and a sample of items. What the
 * paper prints, what is done here and why they differ: docs/algorithms/segh.md.
 */
package io.hammingbird.core.learn.segh;

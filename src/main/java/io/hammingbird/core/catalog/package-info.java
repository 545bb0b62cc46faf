/** Learner names to learners: the only room that knows all of them. */
package io.hammingbird.core.catalog;

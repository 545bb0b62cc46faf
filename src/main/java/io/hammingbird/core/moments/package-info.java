/**
 * Moments: the whole training set in a bounded sketch that adds up, so that learning depends
 * neither on order nor on cuts, and what was added can be taken away again.
 */
package io.hammingbird.core.moments;
